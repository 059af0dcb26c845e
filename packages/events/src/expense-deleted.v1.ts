import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id, Instant } from "./shapes";

export const expenseDeletedV1 = defineEvent({
  type: "expense.deleted",
  version: 1,
  topic: "expenses",
  description: "The user moved an expense to the trash.",
  payload: Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }), deletedAt: Instant }),
  example: {
    id: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    version: 2,
    deletedAt: "2026-11-21T09:30:00.000Z",
  },
});
