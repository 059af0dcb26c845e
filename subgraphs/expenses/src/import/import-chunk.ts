import { timeOf } from "@expense-tracker/kit/database/clock";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In } from "typeorm";
import { ExpenseRow } from "../expense/expense.row";
import { externalIdsOf } from "../recording/external-ids";
import { toEventExpense } from "../expense/expense-fields";
import { storeExpenses } from "../ledger/store-expenses";
import type { OwnerRow } from "../owner/owner.row";
import { type Quotas, useQuota } from "../quota/quotas";
import { withRules } from "../rule-matching/rules-of-owner";
import { emitImported } from "./emit-imported";
import type { ChunkRow, KeyedRow, RowResult } from "./import-chunk.row";
import { ImportMatchRow } from "./import-match.row";
import { matchPayments } from "./match-payments";
import { paymentsTold } from "./payments-told";
import type { ReadChunk } from "./read-chunk";
import type { JobOfChunk } from "./read-expense";
import { isRefused } from "./read/file-row";

/** A chunk and its place. */
interface PlacedChunk extends Pick<ReadChunk, "rows" | "reads"> {
  chunkId: string;
}

/**
 * Imports the rows of a chunk, all in the caller's transaction: the expenses, what recognises them when they come again, and the events.
 * A row about a payment of which a bank message told becomes no expense: see `matchPayments`. The owner's stream must be locked, and the
 * owner's row exist.
 *
 * @returns what became of each row, in order. In a dry run nothing is stored.
 * @throws AppError LIMIT_EXCEEDED when the owner may keep no more expenses.
 */
export async function importChunk(
  tx: Tx,
  { stream, owner }: { stream: OwnerStream; owner: OwnerRow },
  job: JobOfChunk,
  chunk: PlacedChunk,
  quotas: Quotas,
): Promise<RowResult[]> {
  const { results, fresh, matched } = await judgeRows(tx, job, chunk);
  if (job.dryRun) return results;
  if (matched.length > 0) {
    const { id: jobId, ownerId, source } = job;
    const { chunkId } = chunk;
    await tx.insert(
      ImportMatchRow,
      matched.map(({ row, expenseId }) => ({ ownerId, expenseId, jobId, chunkId, digest: row.digest, source, content: row })), // prettier-ignore
    );
  }
  const keys = [
    ...fresh.map(({ expense, digest }) => [job.ownerId, digest, expense.id]),
    ...matched.map(({ row, expenseId }) => [job.ownerId, row.digest, expenseId]),
  ];
  if (keys.length > 0) await tx.query("INSERT INTO import_key (owner_id, digest, expense_id) VALUES ?", [keys]);
  if (fresh.length > 0) await storeImported(tx, { stream, owner }, job, fresh.map(({ expense }) => expense), quotas); // prettier-ignore
  return results;
}

/** Stores expenses of rows, by the owner's rules, and emits `expenses.imported`. */
export async function storeImported(
  tx: Tx,
  { stream, owner }: { stream: OwnerStream; owner: OwnerRow },
  { id: jobId, ownerId }: Pick<JobOfChunk, "id" | "ownerId">,
  read: readonly ExpenseRow[],
  quotas: Quotas,
): Promise<void> {
  await useQuota(tx, quotas, ownerId, { expenses: read.length });
  // The rows may have been read before the stream was locked.
  const now = timeOf(tx);
  const expenses = read.map((expense) => ({ ...expense, createdAt: now, updatedAt: now }));
  const changes = await withRules(tx, owner, expenses);
  const stored = await storeExpenses(tx, stream, changes, { author: "IMPORT", raisesVersion: true });
  await emitImported(stream, jobId, stored.map(({ row }) => toEventExpense(row))); // prettier-ignore
}

interface Judged {
  results: RowResult[];
  /** The rows that become expenses. */
  fresh: { expense: ExpenseRow; digest: string }[];
  /** The rows about the payments of messages' expenses. */
  matched: { row: KeyedRow; expenseId: string }[];
}

/** Says what becomes of each row. */
async function judgeRows(tx: Tx, job: JobOfChunk, { rows, reads }: PlacedChunk): Promise<Judged> {
  const known = await knownOnes(tx, job.ownerId, rows);
  const readOnes = [...reads.values()].filter((read): read is ExpenseRow => !(read instanceof AppError));
  // The account of a stored expense may have been changed since it was imported.
  const externalIds = await externalIdsOf(tx, job.ownerId, readOnes);
  const news = rows.flatMap((row) => {
    const read = isRefused(row) || row.repeats || known.of(row) !== undefined ? undefined : reads.get(row);
    return read === undefined || read instanceof AppError || externalIds.otherThan(read) !== null ? [] : [read];
  });
  const matches = matchPayments(news, await paymentsTold(tx, job.ownerId, news));
  const judged: Judged = { results: [], fresh: [], matched: [] };
  const note = (result: RowResult) => judged.results.push(result);
  for (const row of rows) {
    const before = isRefused(row) ? undefined : known.of(row);
    if (isRefused(row)) note(result(row.line, "FAILED", null, row.refused));
    else if (before !== undefined) note(result(row.line, "DUPLICATE", before));
    else {
      const read = reads.get(row);
      if (read === undefined) throw new Error("a row of the chunk was not read");
      const same = read instanceof AppError ? null : externalIds.otherThan(read);
      const match = read instanceof AppError ? undefined : matches.get(read);
      if (same !== null) note(result(row.line, "DUPLICATE", same));
      else if (read instanceof AppError) note(result(row.line, "FAILED", null, errorOf(read)));
      else if (match !== undefined) {
        note({ ...result(row.line, "DUPLICATE", match), ...keptKey(job, row) });
        judged.matched.push({ row, expenseId: match });
        known.add(row, match);
      } else {
        const id = job.dryRun ? null : read.id;
        note({ ...result(row.line, job.dryRun ? "WOULD_IMPORT" : "IMPORTED", id), ...keptKey(job, row) });
        externalIds.add(read);
        judged.fresh.push({ expense: read, digest: row.digest });
        known.add(row, id);
      }
    }
  }
  return judged;
}

/** What the import has to forget when it is taken back. A dry run has stored nothing. */
const keptKey = ({ dryRun }: JobOfChunk, { digest }: KeyedRow) => (dryRun ? {} : { digest });

interface KnownOnes {
  /** @returns the expense that the row became before, null: none is stored (in a dry run); undefined: the row is new. */
  of(row: KeyedRow): string | null | undefined;
  add(row: KeyedRow, expenseId: string | null): void;
}

/** What was imported before, and our own expenses that were exported: in the trash or not, they are there. */
async function knownOnes(tx: Tx, ownerId: string, rows: readonly ChunkRow[]): Promise<KnownOnes> {
  const keyed = rows.filter((row): row is KeyedRow => !isRefused(row));
  const digests = keyed.map(({ digest }) => digest);
  const byDigest = new Map<string, string | null>();
  if (digests.length > 0) {
    const found: { digest: string; expense_id: string }[] = await tx.query(
      "SELECT digest, expense_id FROM import_key WHERE owner_id = ? AND digest IN (?)",
      [ownerId, digests],
    );
    for (const { digest, expense_id: id } of found) byDigest.set(digest, id);
  }
  const ids = keyed.flatMap(({ exportedId }) => (exportedId !== null && isId(exportedId) ? [exportedId] : []));
  const own =
    ids.length > 0 ? await tx.find(ExpenseRow, { select: { id: true }, where: { ownerId, id: In(ids) } }) : [];
  const ownIds = new Set(own.map(({ id }) => id));
  return {
    of: (row) => {
      if (row.exportedId !== null && ownIds.has(row.exportedId)) return row.exportedId;
      const before = byDigest.get(row.digest);
      // In a dry run the earlier row of the file is in no table.
      return before === undefined && row.repeats ? null : before;
    },
    add: ({ digest }, expenseId) => byDigest.set(digest, expenseId),
  };
}

function result(
  line: number,
  outcome: RowResult["outcome"],
  expenseId: string | null,
  error: RowResult["error"] = null,
): RowResult {
  return { line, outcome, expenseId, error };
}

function errorOf({ code, message, field }: AppError): NonNullable<RowResult["error"]> {
  return { code, message, field: field ?? null };
}
