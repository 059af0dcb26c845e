import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const twoFactorChangedV1 = defineEvent({
  type: "two-factor.changed",
  version: 1,
  topic: "identity",
  description:
    "The user began to set up a second factor, enabled it, disabled it, or used a recovery code in its place.",
  payload: Type.Object({
    change: Type.Union([
      Type.Literal("SETUP_BEGUN"),
      Type.Literal("ENABLED"),
      Type.Literal("DISABLED"),
      Type.Literal("RECOVERY_CODE_USED"),
    ]),
  }),
  example: { change: "ENABLED" },
});
