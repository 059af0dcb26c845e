import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { isDeepStrictEqual } from "node:util";
import { In, MoreThan } from "typeorm";
import { toEventExpense } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";
import { storeExpenses } from "../ledger/store-expenses";
import { type Quotas, useQuota } from "../quota/quotas";
import { type RuleColumns, RuleRunChangeRow, RuleRunRow } from "./rule-run.row";

const chunkRows = 500;

/**
 * Begins to take a run back; a run that goes on stops. The chunks follow, see `continueRun`.
 *
 * @throws AppError NOT_FOUND for a run that is not the user's, or is forgotten; LIMIT_EXCEEDED.
 */
export async function beginUndo(tx: Tx, ownerId: string, id: string, quotas: Quotas): Promise<RuleRunRow> {
  await lockOwner(tx, ownerId);
  const run = isId(id) ? await tx.findOneBy(RuleRunRow, { id, ownerId }) : null;
  if (!run) throw new AppError("NOT_FOUND", "there is no such run, or it is too long ago", { field: "run" });
  if (run.status === "UNDOING" || run.status === "UNDONE") return run;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const undoing: RuleRunRow = { ...run, status: "UNDOING", lastId: null, lastCreatedAt: null };
  await tx.update(RuleRunRow, { id, ownerId }, { status: "UNDOING", lastId: null, lastCreatedAt: null });
  return undoing;
}

/** Takes back the next changes of a run. What was changed after the run stays as it is. */
export async function undoChunk(tx: Tx, stream: OwnerStream, run: RuleRunRow): Promise<RuleRunRow> {
  const { id, ownerId } = run;
  const kept = await tx.find(RuleRunChangeRow, {
    where: { runId: id, ...(run.lastId === null ? {} : { expenseId: MoreThan(run.lastId) }) },
    order: { expenseId: "ASC" },
    take: chunkRows,
  });
  const expenses = await tx.findBy(ExpenseRow, { ownerId, id: In(kept.map(({ expenseId }) => expenseId)) });
  const byId = new Map(expenses.map((row) => [row.id, row]));
  const changes = kept.flatMap(({ expenseId, before, after }) => {
    const row = byId.get(expenseId);
    return row ? [{ before: row, after: { ...row, ...takenBack(row, before, after) } }] : [];
  });
  const stored = await storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: true });
  const written = stored.filter(({ changed }) => changed.length > 0);
  // Readers take an expense that is in the trash for gone; when it is restored, its event carries all of it.
  const shown = written.filter(({ row }) => row.deletedAt === null);
  await stream.emitAll(
    expenseUpdatedV1,
    shown.map(({ row, changed }) => ({ expense: toEventExpense(row), changed })),
  );
  const next: RuleRunRow = {
    ...run,
    status: kept.length < chunkRows ? "UNDONE" : "UNDOING",
    undone: run.undone + written.length,
    lastId: kept.at(-1)?.expenseId ?? run.lastId,
  };
  await tx.update(RuleRunRow, { id, ownerId }, { status: next.status, undone: next.undone, lastId: next.lastId });
  return next;
}

/** The columns to set: those that are still as the run has left them. */
function takenBack(row: RuleColumns, before: RuleColumns, after: RuleColumns): Partial<RuleColumns> {
  const { categoryId, categorySource, categoryReason, categoryConfidence } = before;
  const isSameChoice = row.categoryId === after.categoryId && row.categorySource === after.categorySource;
  return {
    ...(isSameChoice ? { categoryId, categorySource, categoryReason, categoryConfidence } : {}),
    ...(isDeepStrictEqual(row.tags, after.tags) ? { tags: before.tags } : {}),
    ...(row.merchant === after.merchant ? { merchant: before.merchant } : {}),
  };
}
