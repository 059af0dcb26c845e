import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Expense, exampleExpense } from "./shapes";

export const expenseUpdatedV1 = defineEvent({
  type: "expense.updated",
  version: 1,
  topic: "expenses",
  description: "The user changed an expense.",
  payload: Type.Object({
    expense: Expense,
    changed: Type.Array(Type.String(), {
      minItems: 1,
      description: "the names that the changed fields have in the API",
    }),
  }),
  example: { expense: { ...exampleExpense, version: 2, note: "shared" }, changed: ["note"] },
});
