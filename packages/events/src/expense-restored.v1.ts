import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Expense, exampleExpense } from "./shapes";

export const expenseRestoredV1 = defineEvent({
  type: "expense.restored",
  version: 1,
  topic: "expenses",
  description: "The user took an expense out of the trash.",
  payload: Type.Object({ expense: Expense }),
  example: { expense: { ...exampleExpense, version: 3 } },
});
