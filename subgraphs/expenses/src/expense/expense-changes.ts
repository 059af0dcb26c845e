import { formatMinor } from "@expense-tracker/money/money";
import type { ExpenseRow } from "./expense.row";

/** One field before and after, as text to show; null is unset. */
export interface Change {
  field: string;
  from: string | null;
  to: string | null;
}

/** How each field of the API that can change is told of: what the owner sees, nothing internal. */
const fields: Record<string, (row: ExpenseRow) => string | null> = {
  amount: ({ amountMinor, currency }) => `${formatMinor(amountMinor, currency)} ${currency}`,
  direction: ({ direction }) => direction,
  merchant: ({ merchant }) => merchant,
  categoryId: ({ categoryId }) => categoryId,
  categorySource: ({ categorySource }) => categorySource,
  note: ({ note }) => note,
  tags: ({ tags }) => (tags.length === 0 ? null : JSON.stringify(tags)),
  paymentMethod: ({ paymentMethod }) => paymentMethod,
  account: ({ account }) => account,
  bookedOn: ({ bookedOn }) => bookedOn,
  occurredAt: ({ occurredAt }) => occurredAt?.toISOString() ?? null,
  deletedAt: ({ deletedAt }) => deletedAt?.toISOString() ?? null,
};

/** What the worker categorises by: a category that it chose before one of these changed is obsolete. */
const categorisingFields = new Set(["amount", "direction", "merchant", "note", "paymentMethod"]);

/** @param before null for an expense that comes to be: then every field that is set. */
export function changesBetween(before: ExpenseRow | null, after: ExpenseRow): Change[] {
  return Object.entries(fields)
    .map(([field, textOf]) => ({ field, from: before && textOf(before), to: textOf(after) }))
    .filter(({ from, to }) => from !== to);
}

/** Would the worker have to look again? */
export function changesCategorising(changes: readonly Change[]): boolean {
  return changes.some(({ field }) => categorisingFields.has(field));
}
