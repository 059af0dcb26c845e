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

/** Groups events by owner. Within an owner the order stays; between owners there is none to keep. */
export function ownerRuns(topic: string, events: readonly StreamEvent[]): OwnerRun[] {
  const byOwner = new Map<string, StreamEvent[]>();
  for (const event of events) {
    const sameOwner = byOwner.get(event.ownerId);
    if (sameOwner) sameOwner.push(event);
    else byOwner.set(event.ownerId, [event]);
  }
  return Array.from(byOwner, ([ownerId, own]) => cut(own).map((part) => ({ topic, ownerId, events: part }))).flat();
}

function cut(events: readonly StreamEvent[]): StreamEvent[][] {
  const parts: StreamEvent[][] = [];
  let part: StreamEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(event.payload);
    if (part.length === maxRunEvents || (part.length > 0 && bytes + size > maxRunBytes)) {
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
