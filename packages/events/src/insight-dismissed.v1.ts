import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id } from "./shapes";

export const insightDismissedV1 = defineEvent({
  type: "insight.dismissed",
  version: 1,
  topic: "expenses",
  description: "The user does not want to see an insight any more. It is never shown again, however often it is found.",
  payload: Type.Object({ insightId: Id }),
  example: { insightId: "0193b1c2-7a4e-7c3d-9f21-dddddddddddd" },
});
