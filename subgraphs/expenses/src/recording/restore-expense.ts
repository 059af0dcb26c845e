import { expenseRestoredV1 } from "@expense-tracker/events/expense-restored.v1";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type Quotas, useQuota } from "../quota/quotas";
import { toEventExpense } from "../expense/expense-fields";
import type { ExpenseRow } from "../expense/expense.row";
import { findExpense } from "../expense/find-expense";
import { storeNextVersion } from "./store-expense";

/**
 * Takes an expense out of the trash and emits `expense.restored`. An expense that is not in the trash stays as it is, and no event
 * is emitted.
 *
 * @throws AppError NOT_FOUND; LIMIT_EXCEEDED naming the quota.
 */
export async function restoreExpense(tx: Tx, ownerId: string, id: string, quotas: Quotas): Promise<ExpenseRow> {
  const stream = await lockOwner(tx, ownerId);
  const before = await findExpense(tx, ownerId, id);
  if (!before.deletedAt) return before;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  return takeFromTrash(tx, stream, before);
}

/** Takes an expense, read after its owner's stream was locked, out of the trash. */
export async function takeFromTrash(tx: Tx, stream: OwnerStream, before: ExpenseRow): Promise<ExpenseRow> {
  const { row } = await storeNextVersion(tx, stream, before, { ...before, deletedAt: null });
  await stream.emit(expenseRestoredV1, { expense: toEventExpense(row) });
  return row;
}
