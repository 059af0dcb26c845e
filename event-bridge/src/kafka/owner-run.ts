import { expensesImportedV1 } from "@expense-tracker/events/expenses-imported.v1";
import { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import type { StreamEvent } from "./stream-event";

/** Consecutive events of one owner from one topic, in order. They are applied together. */
export interface OwnerRun {
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
  events: readonly StreamEvent[];
}

/** Bounds of a run: it must fit into one transaction, and into one request with room for JSON's escapes. */
export const maxRunEvents = 100;
export const maxRunBytes = 1024 * 1024;

/** The number of one owner's events in a turn, while other owners wait. */
export const maxTurnEvents = 10;

/**
 * Groups events by owner. The order within an owner stays. Owners take turns of a few events, so that a thousand events of one owner
 * do not delay another owner's event.
 *
 * @param served owners who had a turn before, the latest last: the others come first.
 * @param turnEvents events in a turn, while other owners wait.
 */
export function ownerRuns(
  topic: string,
  events: readonly StreamEvent[],
  {
    served = new Set(),
    turnEvents = maxTurnEvents,
  }: { served?: ReadonlySet<string>; turnEvents?: number | undefined } = {},
): OwnerRun[] {
  const byOwner = new Map<string, StreamEvent[]>();
  for (const event of events) {
    const sameOwner = byOwner.get(event.ownerId);
    if (sameOwner) sameOwner.push(event);
    else byOwner.set(event.ownerId, [event]);
  }
  const runs: OwnerRun[] = [];
  const turns = new Map([...served].map((ownerId, index) => [ownerId, index]));
  let waiting = Array.from(byOwner, ([ownerId, own]) => ({ ownerId, own, from: 0 })).toSorted(
    (one, other) => (turns.get(one.ownerId) ?? -1) - (turns.get(other.ownerId) ?? -1),
  );
  while (waiting.length > 0) {
    // A single owner delays no other.
    const maxEvents = waiting.length > 1 ? turnEvents : maxRunEvents;
    for (const line of waiting) {
      const to = endOfPart(line.own, line.from, maxEvents);
      runs.push({ topic, ownerId: line.ownerId, events: line.own.slice(line.from, to) });
      line.from = to;
    }
    waiting = waiting.filter(({ own, from }) => from < own.length);
  }
  return runs;
}

/** Events of hundreds of expenses: each is as much work as a run of other events. */
const heavy: ReadonlySet<string> = new Set([ownerSnapshotV1.type, expensesImportedV1.type]);

/** At least one event. @returns the index after the part's last event. */
function endOfPart(events: readonly StreamEvent[], from: number, maxEvents: number): number {
  let bytes = 0;
  let to = from;
  for (const event of events.slice(from, from + maxEvents)) {
    const size = Buffer.byteLength(event.payload);
    if (to > from && bytes + size > maxRunBytes) break;
    bytes += heavy.has(event.type) ? maxRunBytes : size;
    to += 1;
  }
  return to;
}
