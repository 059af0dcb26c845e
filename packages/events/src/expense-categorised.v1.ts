import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id } from "./shapes";

export const expenseCategorisedV1 = defineEvent({
  type: "expense.categorised",
  version: 1,
  topic: "ds",
  description:
    "The worker chose a category for an expense. The choice is obsolete if a field that counts for categorising has changed since the version that the worker saw.",
  payload: Type.Object({
    expenseId: Id,
    expenseVersion: Type.Integer({ minimum: 1 }),
    categoryId: Id,
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    reason: Type.String(),
    source: Type.Optional(
      Type.Union([Type.Literal("LEARNED"), Type.Literal("DEFAULT")], {
        description:
          "LEARNED: from the owner's own choices. DEFAULT: from what names and words usually mean. Without it: not known, taken as LEARNED.",
      }),
    ),
    others: Type.Optional(
      Type.Array(Type.Object({ categoryId: Id, confidence: Type.Number({ minimum: 0, maximum: 1 }) }), {
        maxItems: 2,
        description: "the next likely categories, the likelier first",
      }),
    ),
  }),
  example: {
    expenseId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f",
    expenseVersion: 1,
    categoryId: "0193b1c2-7a4e-7c3d-9f21-aaaaaaaaaaaa",
    confidence: 0.9,
    reason: "3 of your last 3 at Swiggy",
    source: "LEARNED",
    others: [{ categoryId: "0193b1c2-7a4e-7c3d-9f21-bbbbbbbbbbbb", confidence: 0.08 }],
  },
});
