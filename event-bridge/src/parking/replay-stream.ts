import { isErasure } from "@expense-tracker/kit/stream/is-erasure";
import { reasonOf } from "@expense-tracker/kit/stream/reason-of";
import { maxRunEvents, ownerRuns } from "../kafka/owner-run";
import type { StreamEvent } from "../kafka/stream-event";
import type { RunTarget } from "./run-target";
import { Refusal, TransientFailure } from "./run-target";
import { type ConsumerStream, forgetParked, lastRefused, oldestParked } from "./parked-events";
import { noteRefusal, removeParked } from "./parked-claims";
import type { SqlStore } from "../sql/sql-database";

export interface Refused {
  event: StreamEvent;
  reason: string;
  /** The number of tries since it was parked. */
  tries: number;
  /** This is its first refusal: until now it only waited behind another event. */
  isNew: boolean;
}

export interface Replay {
  /** Parked events that took effect now, or were duplicates. */
  applied: number;
  /** The event that is still refused; null when no event is parked any more, or the replay was interrupted. */
  refused: Refused | null;
}

export interface ReplayOptions {
  /** How long a stream that is refused once more waits for its next try. @param tries so far. */
  nextTryMs: (tries: number) => number;
  /** Ends the replay between two calls: the rest follows later. */
  signal: AbortSignal;
}

/**
 * Applies a stream's parked events in order, until none is left or one is refused again. Events that arrive meanwhile queue behind
 * and are applied too; when none is left, later events are applied directly again. An erasure does not wait behind other events.
 *
 * @throws TransientFailure when the target cannot answer now: nothing is lost, try again.
 */
export async function replayStream(
  db: SqlStore,
  target: RunTarget,
  stream: ConsumerStream,
  { nextTryMs, signal }: ReplayOptions,
): Promise<Replay> {
  const tryOnce = async (events: readonly StreamEvent[]) => reasonAgainst(target, stream, events);
  /** Several events may be too much for one call, so the failure of a whole run does not count yet. */
  const tryRun = (events: readonly StreamEvent[]) =>
    tryOnce(events).catch((error: unknown) => {
      if (events.length === 1 || !(error instanceof TransientFailure)) throw error;
      return error.message;
    });
  const refuse = async (event: StreamEvent, reason: string): Promise<Refused> => ({
    event,
    reason,
    ...(await noteRefusal(db, stream, event, { reason, nextTryMs })),
  });
  const erasure = await parkedErasure(db, stream);
  if (erasure) {
    const reason = await tryOnce([erasure]);
    if (reason !== null) return { applied: 0, refused: await refuse(erasure, reason) };
    await forgetParked(db, stream.consumer, stream.ownerId);
    return { applied: 1, refused: null };
  }
  // The first event is tried alone, because it was refused before and probably still is. The events of a refused run are tried
  // one by one.
  let singly = 1;
  for (let applied = 0; ;) {
    const limit = singly > 0 ? 1 : maxRunEvents;
    const [run] = signal.aborted ? [] : ownerRuns(stream.topic, await oldestParked(db, stream, limit));
    const [first] = run?.events ?? [];
    if (!run || !first) return { applied, refused: null };
    const reason = await tryRun(run.events);
    if (reason === null) {
      // Apply first, then remove: after a crash between the two the events are duplicates, which positions drop.
      await removeParked(db, stream, run.events);
      applied += run.events.length;
      singly = Math.max(0, singly - 1);
    } else if (run.events.length === 1) return { applied, refused: await refuse(first, reason) };
    else singly = run.events.length;
  }
}

async function parkedErasure(db: SqlStore, stream: ConsumerStream): Promise<StreamEvent | null> {
  const refused = await lastRefused(db, stream);
  return refused && isErasure(refused) ? refused : null;
}

async function reasonAgainst(
  target: RunTarget,
  { topic, ownerId }: ConsumerStream,
  events: readonly StreamEvent[],
): Promise<string | null> {
  try {
    await target.apply({ topic, ownerId, events });
    return null;
  } catch (error) {
    if (error instanceof TransientFailure) throw error;
    return error instanceof Refusal ? error.message : reasonOf(error);
  }
}
