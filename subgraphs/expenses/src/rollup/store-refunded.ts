import type { Statement } from "@expense-tracker/kit/database/send-in-turn";
import type { ExpenseRow } from "../expense/expense.row";
import { computedRefunded, storeComputed } from "./refunded-sql";

/** The properties of an expense that its row in `refunded_expense` has, or that decide whether it has one. */
export const refundedProperties = [
  "direction",
  "deletedAt",
  "bookedOn",
  "currency",
  "amountValue",
  "categoryId",
  "paymentMethod",
  "merchantKey",
  "searchText",
] as const satisfies (keyof ExpenseRow)[];

interface RowChange {
  before: ExpenseRow | null;
  row: ExpenseRow;
}

/**
 * The ids of the expenses whose row in `refunded_expense` these changes may change. Of most changes there are none.
 *
 * @param refunds the refunds of the changed expenses that differ in `refundedProperties`, as they were before.
 */
export function refundedBy(changes: readonly RowChange[], refunds: readonly ExpenseRow[]): string[] {
  const linked = changes
    .map(({ before, row }) => [before && linkOf(before), linkOf(row)] as const)
    .filter(([was, is]) => was !== is)
    .flat();
  const ids = new Set([...linked, ...refunds.map(({ refundOf }) => refundOf)]);
  return [...ids].filter((id) => id !== null);
}

/** The expense that a row gives money back for; null if it gives none back. */
function linkOf({ direction, deletedAt, refundOf }: ExpenseRow): string | null {
  return direction === "CREDIT" && !deletedAt ? refundOf : null;
}

/** Makes the statements that write the rows of these expenses of one owner, after the expenses were written. */
export function* storeRefunded(ownerId: string, ids: readonly string[]): Iterable<Statement> {
  if (ids.length === 0) return;
  yield { sql: "DELETE FROM refunded_expense WHERE owner_id = ? AND id IN (?)", values: [ownerId, ids] };
  yield storeComputed(computedRefunded(ownerId, { sql: "refund_of IN (?)", parameters: [ids] }));
}
