import { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import { lockOwner } from "@expense-tracker/kit/owner-stream";
import type { Tx } from "@expense-tracker/kit/transaction";
import type { ExpenseRow } from "./expense.row";
import { checkVersion, findExpense } from "./find-expense";
import { storeNextVersion } from "./store-expense";

/**
 * Puts an expense into the trash and emits `expense.deleted`. One that is there already stays as it is, without an event.
 *
 * @param seenVersion null to delete whatever is there.
 * @throws AppError CONFLICT for a stale version; NOT_FOUND.
 */
export async function deleteExpense(
  tx: Tx,
  ownerId: string,
  id: string,
  seenVersion: number | null,
): Promise<ExpenseRow> {
  const stream = await lockOwner(tx, ownerId);
  const before = await findExpense(tx, ownerId, id);
  if (before.deletedAt) return before;
  checkVersion(before, seenVersion);
  const deletedAt = new Date();
  const { row } = await storeNextVersion(tx, before, { ...before, deletedAt });
  await stream.emit(expenseDeletedV1, { id, version: row.version, deletedAt: deletedAt.toISOString() });
  return row;
}
