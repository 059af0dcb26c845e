import { Type } from "@sinclair/typebox";
import { defineEvent } from "./contract";
import { Expense, exampleExpense, Id } from "./shapes";

export const refundLinkedV1 = defineEvent({
  type: "refund.linked",
  version: 1,
  topic: "expenses",
  description: "The user, or a file that the user imported, said which expense a refund gives money back for.",
  payload: Type.Object({ refund: Expense, refundOf: Id }),
  example: {
    refund: { ...exampleExpense, version: 2, direction: "CREDIT" },
    refundOf: "0193b1c2-7a4e-7c3d-9f21-5a6b7c8d9e10",
  },
});
