import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const emailVerificationRequestedV1 = defineEvent({
  type: "email.verification-requested",
  version: 1,
  topic: "identity",
  description:
    "A link was mailed that proves the account's e-mail address, or the address that the user wants to change to.",
  payload: Type.Object({}),
  example: {},
});
