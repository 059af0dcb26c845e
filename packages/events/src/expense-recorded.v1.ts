import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Expense, exampleExpense } from "./shapes";

export const expenseRecordedV1 = defineEvent({
  type: "expense.recorded",
  version: 1,
  topic: "expenses",
  description: "The user recorded an expense, or one was made from a bank message.",
  payload: Type.Object({ expense: Expense }),
  example: { expense: exampleExpense },
});
