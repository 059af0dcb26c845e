import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const passwordResetRequestedV1 = defineEvent({
  type: "password.reset-requested",
  version: 1,
  topic: "identity",
  description: "A link to choose a new password was mailed to an account's address.",
  payload: Type.Object({}),
  example: {},
});
