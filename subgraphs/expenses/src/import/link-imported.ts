import { refundLinkedV1 } from "@expense-tracker/events/refund-linked.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { In } from "typeorm";
import { toEventExpense } from "../expense/expense-fields";
import { ExpenseRow } from "../expense/expense.row";
import { type ExpenseChange, storeExpenses } from "../ledger/store-expenses";
import { maxRefunds } from "../recording/link-refund";
import { chunkSize } from "./chunk-rows";
import { ImportChunkRow, type RefundPair, type RowResult } from "./import-chunk.row";
import type { JobOfChunk } from "./read-expense";

/**
 * Links the refunds of a file to their expenses, once all rows of the file are worked on, and emits `refund.linked` for each. The rules
 * are those of `linkRefund`; a refund that breaks one stays as it is, without a link.
 *
 * A refund that was there before gets the link as well if it was never changed: an import that stopped half-way may have brought it.
 * Only expenses of the job's owner are found, as the pairs name rows of the file, and what became of these.
 *
 * The owner's stream must be locked.
 */
export async function linkImported(
  tx: Tx,
  stream: OwnerStream,
  job: JobOfChunk,
  links: readonly RefundPair[],
): Promise<void> {
  if (job.dryRun || links.length === 0) return;
  const changes = await changesOf(tx, job, await expensesOf(tx, job, links));
  const stored = await storeExpenses(tx, stream, changes, { author: "IMPORT", raisesVersion: true });
  await stream.emitAll(
    refundLinkedV1,
    stored.map(({ row }) => ({ refund: toEventExpense(row), refundOf: row.refundOf ?? "" })),
  );
}

interface ImportedPair {
  refund: { id: string; isNew: boolean };
  expenseId: string;
}

/** Finds what became of the rows. Each chunk of rows is read once. */
async function expensesOf(
  tx: Tx,
  { id: jobId, ownerId }: JobOfChunk,
  links: readonly RefundPair[],
): Promise<ImportedPair[]> {
  const numbers = [...new Set(links.flat().map(chunkOf))];
  const chunks = await tx.find(ImportChunkRow, {
    select: { id: true, number: true, outcomes: true },
    where: { jobId, ownerId, number: In(numbers) },
  });
  const outcomes = new Map(chunks.map((chunk) => [chunk.number, chunk.outcomes]));
  const resultOf = (row: number): RowResult | undefined => outcomes.get(chunkOf(row))?.[row % chunkSize];
  return links.flatMap(([refundRow, expenseRow]) => {
    const [refund, expense] = [resultOf(refundRow), resultOf(expenseRow)];
    if (!refund?.expenseId || !expense?.expenseId) return [];
    return [{ refund: { id: refund.expenseId, isNew: refund.outcome === "IMPORTED" }, expenseId: expense.expenseId }];
  });
}

/** The number of the chunk that a row is in, from 1. */
const chunkOf = (row: number) => Math.floor(row / chunkSize) + 1;

async function changesOf(tx: Tx, { ownerId }: JobOfChunk, pairs: readonly ImportedPair[]): Promise<ExpenseChange[]> {
  const ids = new Set(pairs.flatMap(({ refund, expenseId }) => [refund.id, expenseId]));
  const rows = ids.size === 0 ? [] : await tx.findBy(ExpenseRow, { ownerId, id: In([...ids]) });
  const byId = new Map(rows.filter(({ deletedAt }) => deletedAt === null).map((row) => [row.id, row]));
  const counts = await refundsOf(tx, ownerId, pairs);
  const changes = new Map<string, ExpenseChange>();
  for (const { refund, expenseId } of pairs) {
    const [before, expense] = [byId.get(refund.id), byId.get(expenseId)];
    const count = counts.get(expenseId) ?? 0;
    if (before?.direction !== "CREDIT" || expense?.direction !== "DEBIT" || count >= maxRefunds) continue;
    if (before.refundOf !== null || changes.has(before.id) || !(refund.isNew || before.version === 1)) continue;
    counts.set(expenseId, count + 1);
    changes.set(before.id, { before, after: { ...before, refundOf: expenseId } });
  }
  return [...changes.values()];
}

/** Counts the refunds that the expenses have, also those in the trash. */
async function refundsOf(tx: Tx, ownerId: string, pairs: readonly ImportedPair[]): Promise<Map<string, number>> {
  if (pairs.length === 0) return new Map();
  const found: { refund_of: string; refunds: string }[] = await tx.query(
    "SELECT refund_of, COUNT(*) AS refunds FROM expense WHERE owner_id = ? AND refund_of IN (?) GROUP BY refund_of",
    [ownerId, [...new Set(pairs.map(({ expenseId }) => expenseId))]],
  );
  return new Map(found.map(({ refund_of: id, refunds }) => [id, Number(refunds)]));
}
