import { rowBy } from "@expense-tracker/kit/subgraph/batched";
import { ExpenseRow } from "../expense/expense.row";
import { BankMessageRow } from "./bank-message.row";

export const bankMessageById = rowBy(BankMessageRow, "id");
export const expenseOfBankMessage = rowBy(ExpenseRow, "bankMessageId");
