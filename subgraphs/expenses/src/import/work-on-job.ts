import { timeOf } from "@expense-tracker/kit/database/clock";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { IsNull } from "typeorm";
import { ensureOwner } from "../owner/ensure-owner";
import type { Quotas } from "../quota/quotas";
import { importChunk } from "./import-chunk";
import { ImportChunkRow, type RowResult } from "./import-chunk.row";
import { ImportJobRow } from "./import-job.row";

/**
 * Works on the job's next chunk. The expenses, what became of the rows and the job's progress are stored in one transaction: if the
 * process dies, the chunk is either done or untouched, so each row is imported exactly once. The rows are deleted with that.
 *
 * The owner's stream must be locked, which lets one process at a time work on an owner's jobs.
 *
 * @returns the job after it; null when there is no chunk left.
 * @throws AppError LIMIT_EXCEEDED when the owner may keep no more expenses.
 */
export async function workOnJob(
  tx: Tx,
  stream: OwnerStream,
  jobId: string,
  quotas: Quotas,
): Promise<ImportJobRow | null> {
  const { ownerId } = stream;
  const job = await tx.findOneBy(ImportJobRow, { id: jobId, ownerId });
  if (!job || job.status === "DONE" || job.status === "FAILED") return null;
  const chunk = await tx.findOne(ImportChunkRow, {
    where: { jobId, ownerId, outcomes: IsNull() },
    order: { number: "ASC" },
  });
  const results = chunk?.content
    ? await importChunk(tx, { stream, owner: await ensureOwner(tx, stream) }, job, chunk.content, quotas)
    : [];
  if (chunk) await tx.update(ImportChunkRow, { id: chunk.id, ownerId }, { content: null, outcomes: results });
  const after = progress(job, results, timeOf(tx));
  const { id, ownerId: _, ...columns } = after;
  await tx.update(ImportJobRow, { id, ownerId }, columns);
  return after;
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
