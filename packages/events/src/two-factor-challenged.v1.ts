import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const twoFactorChallengedV1 = defineEvent({
  type: "two-factor.challenged",
  version: 1,
  topic: "identity",
  description: "A log-in gave the right password and was asked for the second factor. No session has begun.",
  payload: Type.Object({}),
  example: {},
});
