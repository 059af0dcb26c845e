import { formatMinor } from "@expense-tracker/money/money";
import type { CategoryRow } from "../category/category.row";
import type { ExpenseRow } from "../expense/expense.row";
import { pathOf } from "../import/category-names";

/** An expense as files show it: the fields that an import reads back, and where it came from. */
export type ExportedExpense = ReturnType<ReturnType<typeof exporter>>;

/** @param categories the owner's, also archived ones. @returns a function that makes the form for files. */
export function exporter(categories: readonly CategoryRow[]) {
  const byId = new Map(categories.map((category) => [category.id, category]));
  return (row: ExpenseRow) => {
    const category = row.categoryId === null ? undefined : byId.get(row.categoryId);
    const parent = category?.parentId ? (byId.get(category.parentId) ?? null) : null;
    return {
      id: row.id,
      bookedOn: row.bookedOn,
      occurredAt: row.occurredAt?.toISOString() ?? null,
      direction: row.direction,
      amount: formatMinor(row.amountMinor, row.currency),
      currency: row.currency,
      merchant: row.merchant,
      category: category ? pathOf(category, parent) : null,
      note: row.note,
      tags: row.tags,
      paymentMethod: row.paymentMethod,
      account: row.account,
      externalId: row.externalId,
      /** The id of the expense that this one gives money back for; it may be in another file. */
      refundOf: row.refundOf,
      source: row.source,
    };
  };
}
