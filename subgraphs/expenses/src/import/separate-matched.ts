import { timeOf } from "@expense-tracker/kit/database/clock";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { ensureOwner } from "../owner/ensure-owner";
import type { Quotas } from "../quota/quotas";
import { externalIdsOf } from "../recording/external-ids";
import { categoriesToName, categoryNamesIn } from "./category-names";
import { storeImported } from "./import-chunk";
import { ImportChunkRow } from "./import-chunk.row";
import { ImportMatchRow } from "./import-match.row";
import { readExpense } from "./read-expense";

/** The row of a file that was taken for the payment of a message's expense; null if there is none. The owner's stream must be locked. */
export function matchOf(tx: Tx, ownerId: string, expenseId: string): Promise<ImportMatchRow | null> {
  return tx.findOneBy(ImportMatchRow, { ownerId, expenseId });
}

/**
 * Makes an expense of a row that was taken for the payment of a message's expense, as the import would have made it, and emits
 * `expenses.imported`. The import's report counts the row as imported from then on.
 *
 * @throws AppError LIMIT_EXCEEDED naming the quota; CONFLICT when another expense has the row's external id meanwhile.
 */
export async function separateMatched(
  tx: Tx,
  stream: OwnerStream,
  { ownerId, expenseId, jobId, chunkId, digest, source, content }: ImportMatchRow,
  quotas: Quotas,
): Promise<void> {
  const job = { id: jobId, ownerId, source, dryRun: false };
  const categories = categoryNamesIn(await categoriesToName(tx, ownerId));
  const read = await readExpense(content, job, categories, timeOf(tx));
  if (read instanceof AppError) throw read;
  (await externalIdsOf(tx, ownerId, [read])).add(read);
  await storeImported(tx, { stream, owner: await ensureOwner(tx, stream) }, job, [read], quotas);
  await tx.query("UPDATE import_key SET expense_id = ? WHERE owner_id = ? AND digest = ?", [read.id, ownerId, digest]);
  await tx.delete(ImportMatchRow, { ownerId, expenseId });
  const chunk = await tx.findOneBy(ImportChunkRow, { id: chunkId, ownerId });
  if (!chunk?.outcomes) return;
  const outcomes = chunk.outcomes.map((result) =>
    result.digest === digest ? { ...result, outcome: "IMPORTED" as const, expenseId: read.id } : result,
  );
  await tx.update(ImportChunkRow, { id: chunkId, ownerId }, { outcomes });
  await tx.query(
    "UPDATE import_job SET imported = imported + 1, duplicates = duplicates - 1 WHERE id = ? AND owner_id = ?",
    [jobId, ownerId],
  );
}
