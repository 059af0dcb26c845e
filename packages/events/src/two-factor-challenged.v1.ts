import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const twoFactorChallengedV1 = defineEvent({
  type: "two-factor.challenged",
  version: 1,
  topic: "identity",
  description: "Somebody gave an account's password and is asked for its second factor. No session began yet.",
  payload: Type.Object({}),
  example: {},
});
