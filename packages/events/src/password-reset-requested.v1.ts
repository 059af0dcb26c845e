import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const passwordResetRequestedV1 = defineEvent({
  type: "password.reset-requested",
  version: 1,
  topic: "identity",
  description: "A link that sets a new password was mailed to the account's e-mail address.",
  payload: Type.Object({}),
  example: {},
});
