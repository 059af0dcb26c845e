import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id } from "./shapes";

export const sessionRevokedV1 = defineEvent({
  type: "session.revoked",
  version: 1,
  topic: "identity",
  description: "Sessions of a user were ended before they expired.",
  payload: Type.Object({
    sessionIds: Type.Array(Id, { minItems: 1 }),
    reason: Type.Union([
      Type.Literal("LOGGED_OUT"),
      Type.Literal("REVOKED"),
      Type.Literal("REFRESH_REUSED"),
      Type.Literal("PASSWORD_CHANGED"),
    ]),
  }),
  example: { sessionIds: ["0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f"], reason: "LOGGED_OUT" },
});
