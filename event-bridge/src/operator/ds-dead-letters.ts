import type { DataSource } from "typeorm";
import { dsConsumer } from "../ds/ds-target";
import { sqlOfTypeOrm } from "../ds/sql-of-typeorm";
import { foldEvent } from "../ds/fold/fold-event";
import { createDsTarget } from "../ds/ds-target";
import { listParkedStreams, oldestParked, type ParkedStream } from "../parking/parked-events";
import { replayOne, type StreamReplay } from "./replay-streams";

/** An event that the worker could not apply. */
export interface DeadLetter {
  readonly topic: string;
  readonly ownerId: string;
  readonly eventId: string;
  readonly type: string;
  readonly version: number | null;
  readonly seq: string;
  readonly reason: string;
  readonly parkedAt: string;
  /** When it is tried again by itself. */
  readonly nextTryAt: string | null;
  readonly tries: number;
  /** The owner's later events that wait behind it. */
  readonly behind: number;
  /** JSON, as it was published; null unless asked for, because it is personal. */
  readonly payload: string | null;
}

export interface DeadLetterQuestion {
  /** Only this owner's; null: of all owners. */
  readonly ownerId: string | null;
  readonly withPayloads: boolean;
}

/** The events that the worker could not apply, the longest waiting first. */
export async function listDeadLetters(
  db: DataSource,
  { ownerId, withPayloads }: DeadLetterQuestion,
): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for (const stream of await streamsOfWorker(db, ownerId)) {
    const [event] = await oldestParked(sqlOfTypeOrm(db), stream, 1);
    if (!event) continue;
    letters.push({
      topic: stream.topic,
      ownerId: stream.ownerId,
      eventId: event.id,
      type: event.type,
      version: event.version,
      seq: String(event.seq),
      reason: stream.reason,
      parkedAt: stream.since.toISOString(),
      nextTryAt: stream.nextTryAt?.toISOString() ?? null,
      tries: stream.tries,
      behind: stream.events - 1,
      payload: withPayloads ? event.payload : null,
    });
  }
  return letters;
}

/** Applies them and the events behind them, in order. */
export async function replayDeadLetters(db: DataSource, ownerId: string | null): Promise<StreamReplay[]> {
  const target = createDsTarget(db, foldEvent);
  const replays: StreamReplay[] = [];
  for (const stream of await streamsOfWorker(db, ownerId)) {
    replays.push(await replayOne(sqlOfTypeOrm(db), target, stream, ""));
  }
  return replays;
}

async function streamsOfWorker(db: DataSource, ownerId: string | null): Promise<ParkedStream[]> {
  const streams = await listParkedStreams(sqlOfTypeOrm(db), ownerId);
  return streams.filter(({ consumer }) => consumer === dsConsumer);
}

/** Dead letters for a person. */
export function describeDeadLetters(letters: readonly DeadLetter[]): string {
  if (letters.length === 0) return "no event is parked";
  return letters
    .map(({ ownerId, topic, eventId, type, version, seq, payload, ...one }) =>
      [
        `${type} v${version ?? "?"}, number ${seq} of owner ${ownerId}`,
        `  why      ${one.reason}`,
        `  since    ${one.parkedAt}, tried again ${one.tries} times, next at ${one.nextTryAt ?? "the next replay"}`,
        `  behind   ${one.behind} later events of the owner wait`,
        `  event    ${eventId} in ${topic}`,
        ...(payload === null ? [] : [`  payload  ${payload}`]),
      ].join("\n"),
    )
    .join("\n\n");
}
