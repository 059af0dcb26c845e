import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const twoFactorChangedV1 = defineEvent({
  type: "two-factor.changed",
  version: 1,
  topic: "identity",
  description:
    "An account's second factor is being set up, is asked for from now on, is not asked for any more, or was stood in for by a recovery code.",
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
