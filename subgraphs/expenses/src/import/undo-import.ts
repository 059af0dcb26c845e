import { timeOf } from "@expense-tracker/kit/database/clock";
import { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In, IsNull, MoreThan, Not } from "typeorm";
import { BankMessageRow, paymentIn } from "../bank-message/bank-message.row";
import { makeExpense } from "../bank-message/expense-of-message";
import { ExpenseRow } from "../expense/expense.row";
import { storeExpenses, type StoredChange } from "../ledger/store-expenses";
import { countUse, type Quotas, useQuota } from "../quota/quotas";
import { ImportChunkRow, type RowResult } from "./import-chunk.row";
import { ImportJobRow } from "./import-job.row";
import { ImportMatchRow } from "./import-match.row";

/** So many expenses count as one change of the day's quota. */
const rowsPerChange = 100;

/**
 * Begins to take an import back; one that goes on stops. The chunks follow, see `undoNextChunk`. An import that is being taken back, or is,
 * stays as it is, and so does a dry run.
 *
 * @throws AppError NOT_FOUND for an import that is not the user's, or is forgotten; LIMIT_EXCEEDED naming the quota.
 */
export async function beginUndoImport(tx: Tx, ownerId: string, id: string, quotas: Quotas): Promise<ImportJobRow> {
  await lockOwner(tx, ownerId);
  const job = isId(id) ? await tx.findOneBy(ImportJobRow, { id, ownerId }) : null;
  if (!job) throw new AppError("NOT_FOUND", "there is no such import, or it is too long ago", { field: "id" });
  if (job.dryRun || job.status === "UNDOING" || job.status === "UNDONE") return job;
  await useQuota(tx, quotas, ownerId, { changesADay: Math.max(1, Math.ceil(job.imported / rowsPerChange)) });
  const begun = { status: "UNDOING", attempts: 0, problem: null, finishedAt: null, workedAt: timeOf(tx) } as const;
  await tx.update(ImportJobRow, { id, ownerId }, begun);
  return { ...job, ...begun };
}

/**
 * Takes the next chunk of an import back: the expenses that it made move to the trash, also those that were changed since, and each emits
 * `expense.deleted`. What recognised the rows is forgotten, so that the same file can be imported again. A bank message that was linked to
 * one of the expenses gets an expense of its own. The owner's stream must be locked.
 *
 * @returns the job after it.
 */
export async function undoNextChunk(tx: Tx, stream: OwnerStream, job: ImportJobRow): Promise<ImportJobRow> {
  const { id, ownerId } = job;
  const chunk = await tx.findOne(ImportChunkRow, {
    where: { jobId: id, ownerId, number: MoreThan(job.undoneChunk), outcomes: Not(IsNull()) },
    order: { number: "ASC" },
  });
  const now = timeOf(tx);
  const progress = chunk?.outcomes
    ? {
        undone: job.undone + (await undoRows(tx, stream, chunk.outcomes)),
        undoneChunk: chunk.number,
        attempts: 0,
        workedAt: now,
      }
    : ({ status: "UNDONE", attempts: 0, workedAt: now, finishedAt: now } as const);
  await tx.update(ImportJobRow, { id, ownerId }, progress);
  return { ...job, ...progress };
}

/** @returns how many expenses went to the trash. */
async function undoRows(tx: Tx, stream: OwnerStream, results: readonly RowResult[]): Promise<number> {
  const { ownerId } = stream;
  const made = results.flatMap(({ outcome, expenseId }) => (outcome === "IMPORTED" && expenseId ? [expenseId] : []));
  const rows = made.length === 0 ? [] : await tx.findBy(ExpenseRow, { ownerId, id: In(made) });
  const deletedAt = timeOf(tx);
  // Without its external id an expense in the trash does not keep the row from being imported again.
  const changes = rows.map((before) => ({
    before,
    after: { ...before, deletedAt: before.deletedAt ?? deletedAt, externalId: null, bankMessageId: null },
  }));
  const stored = await storeExpenses(tx, stream, changes, { author: "USER", raisesVersion: true });
  const trashed = stored.filter(({ before }) => before?.deletedAt === null);
  await stream.emitAll(
    expenseDeletedV1,
    trashed.map(({ row }) => ({ id: row.id, version: row.version, deletedAt: deletedAt.toISOString() })),
  );
  await giveMessagesTheirOwn(tx, stream, trashed);
  const digests = results.flatMap(({ digest }) => digest ?? []);
  if (digests.length > 0) {
    await tx.query("DELETE FROM import_key WHERE owner_id = ? AND digest IN (?)", [ownerId, digests]);
  }
  await tx.delete(ImportMatchRow, { ownerId, expenseId: In(matchedIn(results)) });
  return trashed.length;
}

const matchedIn = (results: readonly RowResult[]) =>
  results.flatMap(({ outcome, expenseId, digest }) =>
    outcome === "DUPLICATE" && expenseId && digest ? [expenseId] : [],
  );

/** A message was linked to the import's expense because the bank told of the payment as well. */
async function giveMessagesTheirOwn(tx: Tx, stream: OwnerStream, trashed: readonly StoredChange[]): Promise<void> {
  const ids = trashed.flatMap(({ before }) => before?.bankMessageId ?? []);
  const messages = ids.length === 0 ? [] : await tx.findBy(BankMessageRow, { ownerId: stream.ownerId, id: In(ids) });
  for (const message of messages) {
    const read = paymentIn(message.extracted);
    if (!read) continue;
    await countUse(tx, stream.ownerId, { expenses: 1 });
    await makeExpense(tx, stream, message, read);
  }
}
