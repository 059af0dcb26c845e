import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const emailVerificationRequestedV1 = defineEvent({
  type: "email.verification-requested",
  version: 1,
  topic: "identity",
  description: "Another link to prove an account's address was mailed.",
  payload: Type.Object({}),
  example: {},
});
