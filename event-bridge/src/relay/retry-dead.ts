import type { Logger } from "@expense-tracker/kit/process/logger";
import { holdsFence, lockFirstDead, requeueFirst, requeueOwner } from "./dead-rows";
import type { Fences } from "./leases";
import type { SqlDatabase } from "../sql/sql-database";

/** When dead rows are tried again without an operator: each time after a wait as long as all waits before it. */
export interface DeadRetrySchedule {
  leastWaitMs: number;
  mostWaitMs: number;
}

/** 15 s, 30 s, 1 min … 1 h: a limit that an operator raises, or a release with a fix, takes effect within the hour. */
export const deadRetrySchedule: DeadRetrySchedule = { leastWaitMs: 15_000, mostWaitMs: 3_600_000 };

/** The number of owners in one pass. */
const maxOwners = 100;

interface DueOwner {
  ownerId: string;
  bucket: number;
  /** Of the first dead row. */
  id: number;
  /** The event before it was dead too, and has been sent since: this one may be accepted. */
  isFree: 0 | 1;
}

/**
 * Requeues dead rows that are due: first only the first row of each owner, because Kafka refused that one, and the others after it was
 * sent. If it is refused again, only one row has moved back and forth.
 *
 * The wait needs no column: it is as long as the time from the row's insertion to its last refusal (`created_at` to `dead_at`), so it
 * doubles with each refusal.
 *
 * @param fences the buckets that are ours: other replicas try the rows of the other buckets.
 * @param signal ends the pass between two owners.
 * @returns the number of requeued rows. If an owner's rows cannot be moved now, that is logged, and the next pass tries again.
 */
export async function retryDeadRows(
  db: SqlDatabase,
  fences: Fences,
  { schedule, signal, logger }: { schedule: DeadRetrySchedule; signal: AbortSignal; logger: Logger },
): Promise<number> {
  let requeued = 0;
  for (const due of await dueOwners(db, fences, schedule)) {
    if (signal.aborted) break;
    try {
      requeued += due.isFree === 1 ? await requeueOwner(db, due.ownerId) : await tryFirst(db, due, fences);
    } catch (error) {
      // A problem with one owner, e.g. a locked row, must not stop the tries of the others.
      logger.warn({ err: error, ownerId: due.ownerId }, "an owner's dead rows could not be requeued");
    }
  }
  return requeued;
}

function tryFirst(db: SqlDatabase, { ownerId, bucket, id }: DueOwner, fences: Fences): Promise<number> {
  return db.transaction(async (tx) => {
    if (!(await holdsFence(tx, bucket, fences))) return 0;
    const first = await lockFirstDead(tx, ownerId);
    // Otherwise an operator has requeued it already.
    return first?.id === id ? requeueFirst(tx, id) : 0;
  });
}

/** A time in the future was written before the clock went back: it does not show which came first. */
function dueOwners(
  db: SqlDatabase,
  fences: Fences,
  { leastWaitMs, mostWaitMs }: DeadRetrySchedule,
): Promise<DueOwner[]> | DueOwner[] {
  if (fences.size === 0) return [];
  return db.rows<DueOwner>(
    `SELECT first.owner_id AS ownerId, first.bucket, first.id, sent.id IS NOT NULL AS isFree
     FROM (SELECT MIN(id) AS id FROM outbox_dead GROUP BY owner_id) firsts
     JOIN outbox_dead first ON first.id = firsts.id
     LEFT JOIN outbox sent ON sent.owner_id = first.owner_id AND sent.epoch = first.epoch
       AND sent.seq = first.seq - 1 AND sent.published_at > first.dead_at AND sent.published_at <= UTC_TIMESTAMP(3)
     WHERE first.bucket IN (?) AND (sent.id IS NOT NULL OR first.dead_at > UTC_TIMESTAMP(3)
       OR first.dead_at <= UTC_TIMESTAMP(3) - INTERVAL LEAST(?, GREATEST(?, TIMESTAMPDIFF(MICROSECOND, first.created_at, first.dead_at))) MICROSECOND)
     ORDER BY first.dead_at, first.id LIMIT ${maxOwners}`,
    [[...fences.keys()], mostWaitMs * 1_000, leastWaitMs * 1_000],
  );
}
