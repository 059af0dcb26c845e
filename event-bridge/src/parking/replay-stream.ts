import type { DataSource } from "typeorm";
import { type OwnerRun, maxRunEvents, ownerRuns } from "../kafka/owner-run";
import type { RunTarget } from "./apply-or-park";
import { TransientFailure } from "./failures";
import { type ConsumerStream, noteReason, oldestParked, removeParked } from "./parked-events";

export interface Replay {
  /** Parked events that took effect, or had before. */
  applied: number;
  /** Why the next one is still refused; null when the stream flows again. */
  stillRefused: string | null;
}

/**
 * Applies a stream's parked events in order, until none is left or one is refused again. Events that arrive meanwhile
 * queue behind and are taken too; the stream flows on its own once it is empty.
 *
 * @throws TransientFailure when the target is not to be had: nothing is lost, try again.
 */
export async function replayStream(db: DataSource, target: RunTarget, stream: ConsumerStream): Promise<Replay> {
  for (let applied = 0; ;) {
    const [run] = ownerRuns(stream.topic, await oldestParked(db, stream, maxRunEvents));
    if (!run) return { applied, stillRefused: null };
    const done = await applyAsFarAsPossible(target, run);
    // Applied first, removed then: a crash between the two makes them duplicates, which positions drop.
    await removeParked(db, stream, run.events.slice(0, done.count));
    applied += done.count;
    const refused = run.events[done.count];
    if (refused && done.reason !== null) {
      await noteReason(db, stream, refused, done.reason);
      return { applied, stillRefused: done.reason };
    }
  }
}

/** @returns how many of the run's events took effect, and why the next one did not. */
async function applyAsFarAsPossible(
  target: RunTarget,
  run: OwnerRun,
): Promise<{ count: number; reason: string | null }> {
  if ((await reasonOf(target, run)) === null) return { count: run.events.length, reason: null };
  for (const [count, event] of run.events.entries()) {
    const reason = await reasonOf(target, { ...run, events: [event] });
    if (reason !== null) return { count, reason };
  }
  return { count: run.events.length, reason: null };
}

async function reasonOf(target: RunTarget, run: OwnerRun): Promise<string | null> {
  try {
    await target.apply(run);
    return null;
  } catch (error) {
    if (error instanceof TransientFailure) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}
