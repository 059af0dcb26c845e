import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const twoFactorRemovalChangedV1 = defineEvent({
  type: "two-factor.removal-changed",
  version: 1,
  topic: "identity",
  description:
    "The user reported the second factor lost, so that it is removed after some days, or cancelled that. The removal itself is two-factor.changed.",
  payload: Type.Object({ change: Type.Union([Type.Literal("REQUESTED"), Type.Literal("CANCELLED")]) }),
  example: { change: "REQUESTED" },
});
