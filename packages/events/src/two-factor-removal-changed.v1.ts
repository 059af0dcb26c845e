import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const twoFactorRemovalChangedV1 = defineEvent({
  type: "two-factor.removal-changed",
  version: 1,
  topic: "identity",
  description:
    "An account's second factor was reported lost and is removed after some days, or that was called off. The removal itself is two-factor.changed.",
  payload: Type.Object({ change: Type.Union([Type.Literal("REQUESTED"), Type.Literal("CANCELLED")]) }),
  example: { change: "REQUESTED" },
});
