import { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import type { StreamEvent } from "./stream-event";

/** Consecutive events of one owner from one topic, in order: what is applied together. */
export interface OwnerRun {
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
  events: readonly StreamEvent[];
}

/** What became of a run's events. */
export interface Receipt {
  /** Applied now. */
  applied: number;
  /** At or below the position: known already, and dropped. */
  duplicates: number;
  /** Places where events are missing. */
  gaps: number;
}

/** Bounds of a run: it must fit into one transaction, and into one request with room for JSON's escapes. */
export const maxRunEvents = 100;
export const maxRunBytes = 1024 * 1024;

/** Of one owner's events, while others wait: then it is another's turn. */
export const maxTurnEvents = 10;

/**
 * Groups events by owner. Within an owner the order stays; between owners there is none to keep: they take turns of a few
 * events, so that a thousand events of one owner do not keep another's waiting.
 */
export function ownerRuns(topic: string, events: readonly StreamEvent[]): OwnerRun[] {
  const byOwner = new Map<string, StreamEvent[]>();
  for (const event of events) {
    const sameOwner = byOwner.get(event.ownerId);
    if (sameOwner) sameOwner.push(event);
    else byOwner.set(event.ownerId, [event]);
  }
  const turnEvents = byOwner.size > 1 ? maxTurnEvents : maxRunEvents;
  const waiting = Array.from(byOwner, ([ownerId, own]) => ({ ownerId, parts: cut(own, turnEvents) }));
  const turns = Math.max(0, ...waiting.map(({ parts }) => parts.length));
  return Array.from({ length: turns }, (_, turn) =>
    waiting.flatMap(({ ownerId, parts }) => (parts[turn] ? [{ topic, ownerId, events: parts[turn] }] : [])),
  ).flat();
}

function cut(events: readonly StreamEvent[], maxEvents: number): StreamEvent[][] {
  const parts: StreamEvent[][] = [];
  let part: StreamEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(event.payload);
    if (part.length === maxEvents || (part.length > 0 && bytes + size > maxRunBytes)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(event);
    // A part of a snapshot is as much work as a run of others.
    bytes += event.type === ownerSnapshotV1.type ? maxRunBytes : size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
