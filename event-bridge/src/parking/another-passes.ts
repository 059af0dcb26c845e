import { isErasure } from "@expense-tracker/kit/stream/erase-owner";
import type { DataSource } from "typeorm";
import type { RunsBehind } from "../kafka/consume-batch";
import type { OwnerRun } from "../kafka/owner-run";
import { hasParked } from "./parked-events";

/** What waits behind a run in its partition. */
export interface Others extends RunsBehind {
  /** To be called between calls. */
  checkpoint: () => Promise<void>;
}

interface Applying {
  db: DataSource;
  consumer: string;
  /** @returns how many events took effect. */
  apply: (run: OwnerRun) => Promise<number>;
}

/** Failures that are waited for at most in one try: each may take as long as a call may. */
const maxFailures = 5;

/**
 * Does the target take something of another owner at this moment? That alone shows that it is well: what it knows already it may
 * acknowledge while it can write nothing. The other owner's run comes at its turn again, as a duplicate.
 *
 * @param failed owners who failed at earlier tries, as this one does: the next try asks others. Emptied when all were asked.
 */
export async function anotherPasses(
  { db, consumer, apply }: Applying,
  { ownerId }: OwnerRun,
  { runs, checkpoint }: Others,
  failed: Set<string>,
): Promise<boolean> {
  const passedOver = new Set([ownerId]);
  let failures = 0;
  for (const run of runs) {
    if (passedOver.has(run.ownerId) || failed.has(run.ownerId)) continue;
    if (failures === maxFailures) return false;
    await checkpoint();
    // Of an owner with parked events nothing may go first; an erasure goes its own way.
    if (run.events.some(isErasure) || (await hasParked(db, { consumer, topic: run.topic, ownerId: run.ownerId }))) {
      passedOver.add(run.ownerId);
      continue;
    }
    try {
      if ((await apply(run)) > 0) return true;
      // Known already, as after a restart: the owner's next run may tell.
    } catch {
      // Dealt with at its turn. Nothing later of this owner may go first.
      failed.add(run.ownerId);
      failures += 1;
    }
  }
  failed.clear();
  return false;
}
