import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id } from "./shapes";

export const sessionRefreshedV1 = defineEvent({
  type: "session.refreshed",
  version: 1,
  topic: "identity",
  description: "The refresh token of a session was replaced by a new one.",
  payload: Type.Object({ sessionId: Id }),
  example: { sessionId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f" },
});
