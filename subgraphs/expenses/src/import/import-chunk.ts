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
import type { ReadChunk } from "./read-chunk";
import type { JobOfChunk } from "./read-expense";
import { isRefused } from "./read/file-row";

/**
 * Imports the rows of a chunk, all in the caller's transaction: the expenses, what recognises them when they come again, and the events.
 * The owner's stream must be locked, and the owner's row exist.
 *
 * @returns what became of each row, in order. In a dry run nothing is stored.
 * @throws AppError LIMIT_EXCEEDED when the owner may keep no more expenses.
 */
export async function importChunk(
  tx: Tx,
  { stream, owner }: { stream: OwnerStream; owner: OwnerRow },
  job: JobOfChunk,
  { rows, reads }: ReadChunk,
  quotas: Quotas,
): Promise<RowResult[]> {
  const known = await knownOnes(tx, job.ownerId, rows);
  const readOnes = [...reads.values()].filter((read): read is ExpenseRow => !(read instanceof AppError));
  // The account of a stored expense may have been changed since it was imported.
  const externalIds = await externalIdsOf(tx, job.ownerId, readOnes);
  const fresh: { expense: ExpenseRow; digest: string }[] = [];
  const results: RowResult[] = [];
  for (const row of rows) {
    const before = isRefused(row) ? undefined : known.of(row);
    if (isRefused(row)) results.push(result(row.line, "FAILED", null, row.refused));
    else if (before !== undefined) results.push(result(row.line, "DUPLICATE", before));
    else {
      const read = reads.get(row);
      if (read === undefined) throw new Error("a row of the chunk was not read");
      const same = read instanceof AppError ? null : externalIds.otherThan(read);
      if (same !== null) results.push(result(row.line, "DUPLICATE", same));
      else if (read instanceof AppError) results.push(result(row.line, "FAILED", null, errorOf(read)));
      else {
        results.push(result(row.line, job.dryRun ? "WOULD_IMPORT" : "IMPORTED", job.dryRun ? null : read.id));
        externalIds.add(read);
        fresh.push({ expense: read, digest: row.digest });
        known.add(row, job.dryRun ? null : read.id);
      }
    }
  }
  if (job.dryRun || fresh.length === 0) return results;
  await useQuota(tx, quotas, job.ownerId, { expenses: fresh.length });
  // The rows may have been read before the stream was locked.
  const now = timeOf(tx);
  const expenses = fresh.map(({ expense }) => ({ ...expense, createdAt: now, updatedAt: now }));
  const changes = await withRules(tx, owner, expenses);
  const stored = await storeExpenses(tx, stream, changes, { author: "IMPORT", raisesVersion: true });
  await tx.query("INSERT INTO import_key (owner_id, digest, expense_id) VALUES ?", [
    fresh.map(({ expense, digest }) => [job.ownerId, digest, expense.id]),
  ]);
  await emitImported(stream, job.id, stored.map(({ row }) => toEventExpense(row))); // prettier-ignore
  return results;
}

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
