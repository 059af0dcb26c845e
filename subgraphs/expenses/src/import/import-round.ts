import { timeOf } from "@expense-tracker/kit/database/clock";
import { isDatabaseUnavailable } from "@expense-tracker/kit/database/database-fault";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, unlessErased } from "@expense-tracker/kit/stream/owner-stream";
import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { type DataSource, In } from "typeorm";
import type { Quotas } from "../quota/quotas";
import { ImportJobRow, type JobProblem } from "./import-job.row";
import { type ChunkAhead, readAhead } from "./read-chunk";
import type { JobOfChunk } from "./read-expense";
import { workOnJob } from "./work-on-job";

export interface ImportRoundOptions {
  db: DataSource;
  quotas: Quotas;
}

/** A chunk that fails this often is given up, as is its job. */
const maxAttempts = 5;

/**
 * Works on the imports that were accepted, and on those that are being taken back: one chunk of the job that has waited longest, so that jobs take turns. While the database
 * works on the chunk, the one whose turn is next is read. Several processes may do it at the same time. After a crash the next round
 * goes on where the last transaction ended.
 *
 * @returns a round, which returns whether there was a job.
 */
export function importRound({ db, quotas }: ImportRoundOptions): Round {
  /** One chunk at most, so that memory stays bounded. */
  let ahead: { jobId: string; chunk: Promise<ChunkAhead | null> } | null = null;
  return async () => {
    const [job, other] = await longestWaiting(db);
    const readBefore = ahead?.jobId === job?.id ? ahead?.chunk : undefined;
    ahead = null;
    if (!job) return false;
    try {
      const chunk = (await readBefore) ?? (await readNext(db, job, 0));
      const next = other ? readNext(db, other, 0) : readNext(db, job, chunk?.number ?? 0);
      // If this fails, the next round reads the chunk itself, and notes why it cannot.
      ahead = { jobId: (other ?? job).id, chunk: next.catch(() => null) };
      await unlessErased(
        inTransaction(db, async (tx) => workOnJob(tx, await lockOwner(tx, job.ownerId), job.id, quotas, chunk)),
      );
    } catch (error) {
      await noteFailure(db, job, error);
    }
    return true;
  };
}

type WaitingJob = JobOfChunk & Pick<ImportJobRow, "status">;

/** A job that is being taken back needs no rows of its file. */
async function readNext(db: DataSource, job: WaitingJob, number: number): Promise<ChunkAhead | null> {
  return job.status === "UNDOING" ? null : readAhead(db, job, number);
}

/** The two jobs that have waited longest. An erased owner's jobs are deleted by the erasure. */
async function longestWaiting(db: DataSource): Promise<WaitingJob[]> {
  const rows: (Pick<WaitingJob, "id" | "source" | "status"> & { owner_id: string; dry_run: number })[] = await db.query(
    `SELECT job.id, job.owner_id, job.source, job.dry_run, job.status FROM import_job job
     JOIN owner_stream stream ON stream.owner_id = job.owner_id
     WHERE job.status IN ('QUEUED', 'RUNNING', 'UNDOING') AND stream.erased_at IS NULL ORDER BY job.worked_at LIMIT 2`,
  );
  return rows.map(({ owner_id: ownerId, dry_run: dryRun, ...job }) => ({ ...job, ownerId, dryRun: dryRun === 1 }));
}

/** A quota ends the job at once; another failure after some tries. Other jobs go on meanwhile. The caller logs what it rethrows. */
async function noteFailure(db: DataSource, { id, ownerId }: JobOfChunk, error: unknown): Promise<void> {
  if (error instanceof AppError && error.code === "LIMIT_EXCEEDED") {
    await stop(db, { id, ownerId }, { code: error.code, message: error.message });
    return;
  }
  if (isDatabaseUnavailable(error) || (error instanceof AppError && error.code === "UNAVAILABLE")) throw error;
  await db.getRepository(ImportJobRow).increment({ id, ownerId }, "attempts", 1);
  await db.getRepository(ImportJobRow).update({ id, ownerId }, { workedAt: timeOf(db.manager) });
  const job = await db.getRepository(ImportJobRow).findOneBy({ id, ownerId });
  if (job && job.attempts >= maxAttempts) {
    await stop(db, { id, ownerId }, { code: "INTERNAL", message: "the import could not go on: try again" });
  }
  throw error;
}

async function stop(
  db: DataSource,
  { id, ownerId }: { id: string; ownerId: string },
  problem: JobProblem,
): Promise<void> {
  const now = timeOf(db.manager);
  await db
    .getRepository(ImportJobRow)
    .update(
      { id, ownerId, status: In(["QUEUED", "RUNNING", "UNDOING"]) },
      { status: "FAILED", problem, workedAt: now, finishedAt: now },
    );
}
