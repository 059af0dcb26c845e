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
 * Puts dead rows back whose time has come: of each owner the first alone, as it is the one that was refused, and the others once
 * that one was sent. Should it be refused again, only one row has moved to and fro.
 *
 * The wait needs no column: it is as long as the row had waited when it was refused last (`created_at` to `dead_at`), so it
 * doubles with each refusal.
 *
 * @param fences the buckets that are ours: rows of the others are another replica's to try.
 * @param signal ends the pass between two owners.
 * @returns how many rows were put back. An owner whose rows could not be moved now is logged, and tried again with the next pass.
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
      // One owner's trouble, e.g. a row that is locked, keeps no other from being tried.
      logger.warn({ err: error, ownerId: due.ownerId }, "an owner's dead rows could not be put back");
    }
  }
  return requeued;
}

function tryFirst(db: OutboxDatabase, { ownerId, bucket, id }: DueOwner, fences: Fences): Promise<number> {
  return db.transaction(async (tx) => {
    if (!(await holdsFence(tx, bucket, fences))) return 0;
    const first = await lockFirstDead(tx, ownerId);
    // Else an operator was faster.
    return first?.id === id ? requeueFirst(tx, id) : 0;
  });
}

/** What is marked with a time to come was marked before the clock went back: it tells nothing of what was first. */
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
