import type { RecordExpenseInput } from "@expense-tracker/subgraph-expenses/expense/expense.inputs";

/** What a person records, the `n`th time. */
export function writtenExpense(n: number) {
  return {
    amount: { amount: String(100 + (n % 900)), currency: "INR" },
    direction: "DEBIT",
    merchant: `Shop m${n % 50}`,
    note: `lunch with p${n % 100}`,
    tags: n % 3 === 0 ? [`t${n % 10}`] : [],
    paymentMethod: "CARD",
    bookedOn: `2026-10-${String((n % 28) + 1).padStart(2, "0")}`,
  } satisfies RecordExpenseInput;
}
