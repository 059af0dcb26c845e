import { timeOf } from "@expense-tracker/kit/database/clock";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { ensureOwner } from "../owner/ensure-owner";
import type { Quotas } from "../quota/quotas";
import { categoriesToName } from "./category-names";
import { importChunk } from "./import-chunk";
import { ImportChunkRow, type RowResult } from "./import-chunk.row";
import { ImportJobRow } from "./import-job.row";
import { nextChunk, nextChunkPlace } from "./next-chunk";
import { type ChunkAhead, readChunk, type ReadChunk } from "./read-chunk";

/**
 * Works on the job's next chunk. The expenses, what became of the rows and the job's progress are stored in one transaction: if the
 * process dies, the chunk is either done or untouched, so each row is imported exactly once. The rows are deleted with that.
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
  if (!job || job.status === "DONE" || job.status === "FAILED") return null;
  const place = await nextChunkPlace(tx, job);
  const results = place
    ? await importChunk(
        tx,
        { stream, owner: await ensureOwner(tx, stream) },
        job,
        await chunkAt(tx, job, place.id, ahead),
        quotas,
      )
    : [];
  if (place) await tx.update(ImportChunkRow, { id: place.id, ownerId }, { content: null, outcomes: results });
  const after = progress(job, results, timeOf(tx));
  const { id, ownerId: _, ...columns } = after;
  await tx.update(ImportJobRow, { id, ownerId }, columns);
  return after;
}

async function chunkAt(tx: Tx, job: ImportJobRow, id: string, ahead: ChunkAhead | null): Promise<ReadChunk> {
  const categories = await categoriesToName(tx, job.ownerId);
  const isAhead = ahead?.id === id;
  if (isAhead && ahead.categories === JSON.stringify(categories)) return ahead;
  const rows = isAhead ? ahead.rows : ((await nextChunk(tx, job, 0))?.content ?? []);
  return readChunk(tx, job, rows, categories);
}

function progress(job: ImportJobRow, results: readonly RowResult[], now: Date): ImportJobRow {
  const count = (...outcomes: RowResult["outcome"][]) =>
    results.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const done = job.done + results.length;
  const isDone = done >= job.total || results.length === 0;
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
