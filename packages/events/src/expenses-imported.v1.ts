import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Expense, exampleExpense, Id } from "./shapes";

export const expensesImportedV1 = defineEvent({
  type: "expenses.imported",
  version: 1,
  topic: "expenses",
  description:
    "The user imported these expenses from a file. One import makes as many events as its expenses need room.",
  payload: Type.Object({ importId: Id, expenses: Type.Array(Expense) }),
  example: {
    importId: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10",
    expenses: [{ ...exampleExpense, source: "IMPORT" as const }],
  },
});
