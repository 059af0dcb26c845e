import type { Logger } from "@expense-tracker/kit/process/logger";
import { holdsFence, lockFirstDead, requeueFirst, requeueOwner } from "./dead-rows";
import type { Fences } from "./leases";
import type { OutboxDatabase } from "./outbox-database";

/** When dead rows are tried again by themselves: each time after as long as they have waited up to then. */
export interface DeadRetrySchedule {
  leastWaitMs: number;
  mostWaitMs: number;
}

/** 15 s, 30 s, 1 min … 1 h: a limit that an operator raises, or a release that mends it, is noticed within the hour. */
export const deadRetrySchedule: DeadRetrySchedule = { leastWaitMs: 15_000, mostWaitMs: 3_600_000 };

/** Owners looked after in one pass. */
const maxOwners = 100;

interface DueOwner {
  ownerId: string;
  bucket: number;
  /** Of the first dead row. */
  id: number;
  /** The event before it was dead as well, and has been sent since: nothing is known against this one. */
  isFree: 0 | 1;
}

/**
 * Requeues dead rows that are due: of each owner the first row alone, because it is the one that was refused, and the others after it
 * was sent. If it is refused again, only one row has moved to and fro.
 *
 * The wait needs no column: it is as long as the time from the row's insertion to its last refusal (`created_at` to `dead_at`), so it
 * doubles with each refusal.
 *
 * @param fences the buckets that are ours: other replicas try the rows of the other buckets.
 * @param signal ends the pass between two owners.
 * @returns how many rows were requeued. If an owner's rows cannot be moved now, that is logged, and the next pass tries again.
 */
export async function retryDeadRows(
  db: OutboxDatabase,
  fences: Fences,
  { schedule, signal, logger }: { schedule: DeadRetrySchedule; signal: AbortSignal; logger: Logger },
): Promise<number> {
  let requeued = 0;
  for (const due of await dueOwners(db, fences, schedule)) {
    if (signal.aborted) break;
    try {
      requeued += due.isFree === 1 ? await requeueOwner(db, due.ownerId) : await tryFirst(db, due, fences);
    } catch (error) {
      // A problem with one owner, e.g. a locked row, must not keep the others from being tried.
      logger.warn({ err: error, ownerId: due.ownerId }, "an owner's dead rows could not be requeued");
    }
  }
  return requeued;
}

function tryFirst(db: OutboxDatabase, { ownerId, bucket, id }: DueOwner, fences: Fences): Promise<number> {
  return db.transaction(async (tx) => {
    if (!(await holdsFence(tx, bucket, fences))) return 0;
    const first = await lockFirstDead(tx, ownerId);
    // Otherwise an operator has requeued it already.
    return first?.id === id ? requeueFirst(tx, id) : 0;
  });
}

/** A time in the future was written before the clock went back: it does not show which came first. */
function dueOwners(
  db: OutboxDatabase,
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
