import { erasesOwner } from "@expense-tracker/kit/erase-owner";
import type { DataSource } from "typeorm";
import type { OwnerRun } from "../kafka/owner-run";
import { TransientFailure } from "./failures";
import { hasParked } from "./parked-events";

/** What waits behind a run in its partition. */
export interface Others {
  /** Each owner's runs in order. */
  behind: readonly OwnerRun[];
  /** To be called between calls. */
  checkpoint: () => Promise<void>;
}

interface Applying {
  db: DataSource;
  consumer: string;
  /** @returns how many events took effect. */
  apply: (run: OwnerRun) => Promise<number>;
}

/** Others that are tried at most: each may take as long as a call may. */
const maxOthers = 5;

/**
 * Does the target take something of another owner at this moment? That alone shows that it is well: what it knows already it may
 * acknowledge while it can write nothing. The other owner's run comes at its turn again, as a duplicate.
 */
export async function anotherPasses(
  { db, consumer, apply }: Applying,
  { ownerId }: OwnerRun,
  { behind, checkpoint }: Others,
): Promise<boolean> {
  for (const run of firstOfEach(behind, ownerId).slice(0, maxOthers)) {
    await checkpoint();
    // Of an owner with parked events nothing may go first; an erasure goes its own way.
    if (erasesOwner(run.events) || (await hasParked(db, { consumer, topic: run.topic, ownerId: run.ownerId })))
      continue;
    try {
      if ((await apply(run)) > 0) return true;
    } catch (error) {
      if (error instanceof TransientFailure) return false;
      // Trouble of its own, which is dealt with at its turn: the next one may tell.
    }
  }
  return false;
}

function firstOfEach(runs: readonly OwnerRun[], except: string): OwnerRun[] {
  const seen = new Set([except]);
  return runs.filter(({ ownerId }) => !seen.has(ownerId) && seen.add(ownerId));
}
