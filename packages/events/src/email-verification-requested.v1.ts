import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const emailVerificationRequestedV1 = defineEvent({
  type: "email.verification-requested",
  version: 1,
  topic: "identity",
  description: "A link to prove an account's address was mailed, or one to prove another address that it is to have.",
  payload: Type.Object({}),
  example: {},
});
