import { timeOf } from "@expense-tracker/kit/database/clock";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { ensureOwner } from "../owner/ensure-owner";
import type { Quotas } from "../quota/quotas";
import { categoriesToName } from "./category-names";
import { importChunk } from "./import-chunk";
import { ImportChunkRow, type RowResult } from "./import-chunk.row";
import { ImportJobRow } from "./import-job.row";
import { linkImported } from "./link-imported";
import { nextChunk, nextChunkPlace } from "./next-chunk";
import { undoNextChunk } from "./undo-import";
import { type ChunkAhead, readChunk, type ReadChunk } from "./read-chunk";

/**
 * Works on the job's next chunk. The expenses, what became of the rows and the job's progress are stored in one transaction: if the
 * process dies, the chunk is either done or untouched, so each row is imported exactly once. The rows are deleted with that. The last
 * chunks link refunds. Of a job that is being taken back, the next chunk is.
 *
 * The owner's stream must be locked, which lets one process at a time work on an owner's jobs.
 *
 * @param ahead a chunk that was read before; used if it is the next one, and the owner's categories are the same still.
 * @returns the job after it; null when there is no chunk left.
 * @throws AppError LIMIT_EXCEEDED when the owner may keep no more expenses.
 */
export async function workOnJob(
  tx: Tx,
  stream: OwnerStream,
  jobId: string,
  quotas: Quotas,
  ahead: ChunkAhead | null = null,
): Promise<ImportJobRow | null> {
  const { ownerId } = stream;
  const job = await tx.findOneBy(ImportJobRow, { id: jobId, ownerId });
  if (job?.status === "UNDOING") return undoNextChunk(tx, stream, job);
  if (job?.status !== "QUEUED" && job?.status !== "RUNNING") return null;
  const place = await nextChunkPlace(tx, job);
  let results: RowResult[] = [];
  if (place) {
    const owner = await ensureOwner(tx, stream);
    const chunk = await chunkAt(tx, job, place.id, ahead);
    results = await importChunk(tx, { stream, owner }, job, { ...chunk, chunkId: place.id }, quotas);
    await linkImported(tx, stream, job, chunk.links);
    await tx.update(ImportChunkRow, { id: place.id, ownerId }, { content: null, outcomes: results });
  }
  const isDone = (await nextChunkPlace(tx, job)) === null;
  const after = progress(job, results, { isDone, now: timeOf(tx) });
  const { id, ownerId: _, ...columns } = after;
  await tx.update(ImportJobRow, { id, ownerId }, columns);
  return after;
}

async function chunkAt(tx: Tx, job: ImportJobRow, id: string, ahead: ChunkAhead | null): Promise<ReadChunk> {
  const categories = await categoriesToName(tx, job.ownerId);
  const isAhead = ahead?.id === id;
  if (isAhead && ahead.categories === JSON.stringify(categories)) return ahead;
  const content = isAhead ? ahead : (await nextChunk(tx, job, 0))?.content;
  return readChunk(tx, job, content ?? { rows: [], links: [] }, categories);
}

function progress(
  job: ImportJobRow,
  results: readonly RowResult[],
  { isDone, now }: { isDone: boolean; now: Date },
): ImportJobRow {
  const count = (...outcomes: RowResult["outcome"][]) =>
    results.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const done = job.done + results.length;
  return {
    ...job,
    done,
    imported: job.imported + count("IMPORTED", "WOULD_IMPORT"),
    duplicates: job.duplicates + count("DUPLICATE"),
    failed: job.failed + count("FAILED"),
    status: isDone ? "DONE" : "RUNNING",
    attempts: 0,
    workedAt: now,
    finishedAt: isDone ? now : null,
  };
}
