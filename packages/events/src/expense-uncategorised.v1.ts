import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Id } from "./shapes";

export const expenseUncategorisedV1 = defineEvent({
  type: "expense.uncategorised",
  version: 1,
  topic: "ds",
  description:
    "The worker takes back the category that it gave to an expense: it gave it because of a choice of the owner, and the owner undid that choice. Obsolete like `expense.categorised`.",
  payload: Type.Object({ expenseId: Id, expenseVersion: Type.Integer({ minimum: 1 }) }),
  example: { expenseId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e0f", expenseVersion: 1 },
});
