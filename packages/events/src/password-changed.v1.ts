import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";

export const passwordChangedV1 = defineEvent({
  type: "password.changed",
  version: 1,
  topic: "identity",
  description: "The user changed the password, or set a new one through a mailed link.",
  payload: Type.Object({ how: Type.Union([Type.Literal("CHANGED"), Type.Literal("RESET")]) }),
  example: { how: "CHANGED" },
});
