import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import type { ExpenseRow } from "./expense.row";

/** An expense as events carry it: as it stands after the change. */
export function toEventExpense(row: ExpenseRow): PayloadOf<typeof expenseRecordedV1>["expense"] {
  return {
    id: row.id,
    version: row.version,
    amount: { minorUnits: String(row.amountMinor), currency: row.currency },
    direction: row.direction,
    merchant: row.merchant,
    categoryId: row.categoryId,
    categorySource: row.categorySource,
    note: row.note,
    tags: row.tags,
    paymentMethod: row.paymentMethod,
    account: row.account,
    bookedOn: row.bookedOn,
    occurredAt: row.occurredAt?.toISOString() ?? null,
    source: row.source,
    bankMessageId: row.bankMessageId,
  };
}
