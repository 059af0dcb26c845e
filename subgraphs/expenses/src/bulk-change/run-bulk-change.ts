import { timeOf } from "@expense-tracker/kit/database/clock";
import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { ownersInTurn } from "@expense-tracker/kit/time/owners-in-turn";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { In, type DataSource } from "typeorm";
import { toEventExpense } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";
import { storeExpenses } from "../ledger/store-expenses";
import { type Quotas, useQuota } from "../quota/quotas";
import { chunkRows, rulesOf } from "./affected-expenses";
import { BulkChangeRow, type BulkChangeKind } from "./bulk-change.row";

/** A request waits this long for its change. What is left then goes on in the background. */
const requestMs = 1_500;
/** Changes of one owner that are not finished. */
const maxUnfinished = 100;
/** So many expenses count as one change of the day's quota. */
const rowsPerChange = 100;

export interface BulkChangeOrder {
  kind: BulkChangeKind;
  from: string;
  to: string | null;
}

/**
 * Begins changes of many expenses, in the caller's transaction. The owner's stream must be locked.
 *
 * @returns the changes to continue after the transaction, and how many expenses they affect.
 * @throws AppError LIMIT_EXCEEDED naming the quota, or while too many earlier ones are not finished.
 */
export async function beginBulkChanges(
  tx: Tx,
  ownerId: string,
  orders: readonly BulkChangeOrder[],
  quotas: Quotas,
): Promise<{ changes: BulkChangeRow[]; affected: number }> {
  const changes: BulkChangeRow[] = [];
  let affected = 0;
  for (const order of orders) {
    const change = { id: newId(), ownerId, ...order, lastId: "", createdAt: timeOf(tx) };
    const counted = await rulesOf[order.kind].count(tx, change);
    affected += counted;
    if (counted > 0) changes.push(change);
  }
  if (changes.length === 0) return { changes, affected };
  await useQuota(tx, quotas, ownerId, { changesADay: Math.ceil(affected / rowsPerChange) });
  if ((await tx.countBy(BulkChangeRow, { ownerId })) + changes.length > maxUnfinished)
    throw new AppError("LIMIT_EXCEEDED", "your earlier changes of many expenses go on: wait until they are done");
  await tx.insert(BulkChangeRow, changes);
  return { changes, affected };
}

/** Continues changes until they are done or the request has waited long enough; then the background goes on. */
export async function continueBulkChanges(db: DataSource, changes: readonly BulkChangeRow[]): Promise<void> {
  const endsAtMs = performance.now() + requestMs;
  for (const change of changes) {
    let isDone = false;
    while (!isDone && performance.now() < endsAtMs) isDone = await continueBulkChange(db, change);
  }
}

/** A round of background work: the next chunk of an owner's oldest change. Owners take turns. */
export function bulkChangeRound(db: DataSource): Round {
  const nextOf = ownersInTurn();
  return async () => {
    const oldest: { id: string; ownerId: string }[] = await db.query(
      "SELECT MIN(id) AS id, owner_id AS ownerId FROM bulk_change GROUP BY owner_id",
    );
    const next = nextOf(oldest);
    if (!next) return false;
    await continueBulkChange(db, next);
    return true;
  };
}

/**
 * Does the next chunk. A chunk and its progress are one transaction, so a change that is broken off goes on where it was.
 *
 * @returns true when nothing is left to do.
 */
async function continueBulkChange(
  db: DataSource,
  { id, ownerId }: Pick<BulkChangeRow, "id" | "ownerId">,
): Promise<boolean> {
  const isDone = await unlessErased(
    inTransaction(db, async (tx) => {
      const stream = await lockOwner(tx, ownerId);
      const change = await tx.findOneBy(BulkChangeRow, { id, ownerId });
      if (!change) return true;
      const found = await rulesOf[change.kind].next(tx, change);
      const changes = await changesOf(tx, change, found.ids);
      // More may be affected than one short transaction can change: the rest is found again by the next chunk.
      const now = changes.slice(0, chunkRows);
      const isLast = found.isLast && now.length === changes.length;
      const lastId = now.length < changes.length ? now.at(-1)?.before.id : found.ids.at(-1);
      const stored = await storeExpenses(tx, stream, now, {
        author: "USER",
        raisesVersion: true,
      });
      const changed = stored.filter((one) => one.changed.length > 0);
      await stream.emitAll(
        expenseUpdatedV1,
        changed.map((one) => ({ expense: toEventExpense(one.row), changed: one.changed })),
      );
      if (isLast) await tx.delete(BulkChangeRow, { id, ownerId });
      else await tx.update(BulkChangeRow, { id, ownerId }, { lastId: lastId ?? change.lastId });
      return isLast;
    }),
  );
  return isDone ?? true;
}

async function changesOf(tx: Tx, change: BulkChangeRow, ids: readonly string[]) {
  const rows = ids.length === 0 ? [] : await tx.findBy(ExpenseRow, { ownerId: change.ownerId, id: In(ids) });
  const inOrder = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder.flatMap((before) => {
    const columns = rulesOf[change.kind].apply(before, change);
    return columns ? [{ before, after: { ...before, ...columns } }] : [];
  });
}
