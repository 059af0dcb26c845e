import { timeOf } from "@expense-tracker/kit/database/clock";
import { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type Quotas, useQuota } from "../quota/quotas";
import type { ExpenseRow } from "../expense/expense.row";
import { checkVersion, findExpense } from "../expense/find-expense";
import { storeNextVersion } from "./store-expense";

/**
 * Moves an expense to the trash and emits `expense.deleted`. An expense that is in the trash already stays as it is, and no event
 * is emitted.
 *
 * @param seenVersion the version that the client saw; null to delete any version.
 * @throws AppError CONFLICT for a stale version; NOT_FOUND; LIMIT_EXCEEDED naming the quota.
 */
export async function deleteExpense(
  tx: Tx,
  { userId: ownerId }: Pick<SignedInUser, "userId">,
  { id, seenVersion }: { id: string; seenVersion: number | null },
  quotas: Quotas,
): Promise<ExpenseRow> {
  const stream = await lockOwner(tx, ownerId);
  const before = await findExpense(tx, ownerId, id);
  if (before.deletedAt) return before;
  checkVersion(before, seenVersion);
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  return moveToTrash(tx, stream, before);
}

/** Moves an expense, read after its owner's stream was locked and not in the trash, there. */
export async function moveToTrash(tx: Tx, stream: OwnerStream, before: ExpenseRow): Promise<ExpenseRow> {
  const deletedAt = timeOf(tx);
  const { row } = await storeNextVersion(tx, stream, before, { ...before, deletedAt });
  await stream.emit(expenseDeletedV1, { id: row.id, version: row.version, deletedAt: deletedAt.toISOString() });
  return row;
}
