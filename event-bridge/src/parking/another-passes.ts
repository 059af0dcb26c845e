import { isErasure } from "@expense-tracker/kit/stream/is-erasure";
import type { RunsBehind } from "../kafka/consume-batch";
import type { OwnerRun } from "../kafka/owner-run";
import { hasParked } from "./parked-events";
import type { SqlStore } from "../sql/sql-database";

/** The events that wait behind a run in its partition. */
export interface Others extends RunsBehind {
  /** The caller runs it between two calls. */
  checkpoint: () => Promise<void>;
}

interface Applying {
  db: SqlStore;
  consumer: string;
  /** @returns the number of events that took effect. */
  apply: (run: OwnerRun) => Promise<number>;
}

/** The largest number of failures in one call: each may take as long as an apply call. */
const maxFailures = 5;

/**
 * Does the target apply an event of another owner now? Only that shows that it is healthy: it may acknowledge duplicates
 * even while it cannot write. The other owner's run comes again in its turn, as a duplicate.
 *
 * @param failed owners whose runs failed at earlier calls: this call tries other owners. The set is emptied when all were tried.
 */
export async function anotherPasses(
  { db, consumer, apply }: Applying,
  { ownerId }: OwnerRun,
  { runs, checkpoint }: Others,
  failed: Set<string>,
): Promise<boolean> {
  const passedOver = new Set([ownerId]);
  let failures = 0;
  for (const run of runs()) {
    if (passedOver.has(run.ownerId) || failed.has(run.ownerId)) continue;
    if (failures === maxFailures) return false;
    await checkpoint();
    // Later events must not overtake an owner's parked ones; an erasure is applied elsewhere.
    if (run.events.some(isErasure) || (await hasParked(db, { consumer, topic: run.topic, ownerId: run.ownerId }))) {
      passedOver.add(run.ownerId);
      continue;
    }
    try {
      if ((await apply(run)) > 0) return true;
      // Only duplicates, as after a restart: the owner's next run may show more.
    } catch {
      // Its own turn handles the error. Later events of this owner must not go first.
      failed.add(run.ownerId);
      failures += 1;
    }
  }
  failed.clear();
  return false;
}
