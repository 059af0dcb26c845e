import type { OwnerRun } from "../kafka/owner-run";
import { type StreamEvent, readStreamEvent } from "../kafka/stream-event";
import type { BigNumber, SqlStore, Statements } from "../sql/sql-database";

/** One owner's stream at one consumer. */
export interface ConsumerStream {
  consumer: string;
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
}

export const maxReasonChars = 2_000;
export const ofStream = "consumer = ? AND topic = ? AND owner_id = ?";

/**
 * Parks a run behind the parked events of its stream.
 *
 * The oldest parked row is locked meanwhile: a replay that is about to remove it waits, and then sees the events behind it.
 * An event that is older than the first parked one was applied before, so it is a duplicate and dropped.
 *
 * @returns the number of events that now wait; null when no event of the stream is parked, so that the run may be applied.
 */
export async function queueBehindParked(db: SqlStore, consumer: string, run: OwnerRun): Promise<number | null> {
  const stream = { consumer, topic: run.topic, ownerId: run.ownerId };
  if (!(await hasParked(db, stream))) return null;
  return db.transaction(async (tx) => {
    const rows = await tx.rows<{ epoch: number; seq: BigNumber }>(
      `SELECT epoch, seq FROM parked WHERE ${ofStream} ORDER BY epoch, seq LIMIT 1 FOR UPDATE`,
      placeOf(stream),
    );
    const [first] = rows;
    if (!first) return null;
    const behind = run.events.filter(
      ({ epoch, seq }) => epoch > first.epoch || (epoch === first.epoch && seq > BigInt(first.seq)),
    );
    await insertParked(tx, stream, behind, null);
    return behind.length;
  });
}

/** Are events of the stream parked? Then its later events wait behind them. */
export async function hasParked(db: SqlStore, stream: ConsumerStream): Promise<boolean> {
  const parked = await db.rows(`SELECT 1 FROM parked WHERE ${ofStream} LIMIT 1`, placeOf(stream));
  return parked.length > 0;
}

/**
 * Parks the first event of the run for this reason, and the others behind it. Parking again changes nothing.
 *
 * @param tryAgainMs when the stream is tried again by itself: see parked-claims.ts.
 */
export async function parkRun(
  db: SqlStore,
  consumer: string,
  run: OwnerRun,
  { reason, tryAgainMs }: Refusal,
): Promise<void> {
  const [poison, ...behind] = run.events;
  if (!poison) return;
  const stream = { consumer, topic: run.topic, ownerId: run.ownerId };
  await db.transaction(async (tx) => {
    await insertParked(tx, stream, [poison], { reason, tryAgainMs });
    await insertParked(tx, stream, behind, null);
  });
}

/** The oldest parked events of a stream, in order. */
export async function oldestParked(db: SqlStore, stream: ConsumerStream, limit: number): Promise<StreamEvent[]> {
  const rows = await db.rows<{ headers: string; payload: string }>(
    `SELECT headers, payload FROM parked WHERE ${ofStream} ORDER BY epoch, seq LIMIT ${limit}`,
    placeOf(stream),
  );
  return rows.map(({ headers, payload }) => readParked(stream, headers, payload));
}

/** The last event of a stream that was itself refused, and does not only wait behind another. */
export async function lastRefused(db: SqlStore, stream: ConsumerStream): Promise<StreamEvent | null> {
  const [last] = await db.rows<{ headers: string; payload: string }>(
    `SELECT headers, payload FROM parked WHERE ${ofStream} AND reason IS NOT NULL ORDER BY epoch DESC, seq DESC LIMIT 1`,
    placeOf(stream),
  );
  return last ? readParked(stream, last.headers, last.payload) : null;
}

function readParked({ ownerId }: ConsumerStream, headers: string, payload: string): StreamEvent {
  const texts = JSON.parse(headers) as Record<string, string>;
  return readStreamEvent({ key: Buffer.from(ownerId), value: Buffer.from(payload), headers: texts });
}

/** Deletes an erased owner's parked events of all topics. */
export async function forgetParked(db: SqlStore, consumer: string, ownerId: string): Promise<void> {
  await db.change("DELETE FROM parked WHERE consumer = ? AND owner_id = ?", [consumer, ownerId]);
}

/** A stream of which events are parked. */
export interface ParkedStream extends ConsumerStream {
  events: number;
  /** The lowest parked number. It is the poison's number, unless there are several epochs. */
  firstSeq: string;
  since: Date;
  /** How often it was tried again and refused. */
  tries: number;
  nextTryAt: Date | null;
  reason: string;
}

/** Every stream with parked events, the longest waiting first; of one owner only, or of all. */
export async function listParkedStreams(db: SqlStore, ownerId: string | null): Promise<ParkedStream[]> {
  const rows = await db.rows<{
    consumer: string;
    topic: string;
    owner: string;
    events: BigNumber;
    first: BigNumber;
    since: Date;
    tries: number;
    next: Date | null;
    why: string;
  }>(
    `SELECT consumer, topic, owner_id AS owner, COUNT(*) AS events, MIN(seq) AS first, MIN(parked_at) AS since,
         MAX(tries) AS tries, MIN(next_try_at) AS next, COALESCE(MIN(reason), '') AS why
       FROM parked WHERE ? IS NULL OR owner_id = ?
       GROUP BY consumer, topic, owner_id ORDER BY since, consumer, topic, owner_id`,
    [ownerId, ownerId],
  );
  return rows.map(({ consumer, topic, owner, events, first, since, tries, next, why }) => ({
    consumer,
    topic,
    ownerId: owner,
    events: Number(events),
    firstSeq: String(first),
    since,
    tries,
    nextTryAt: next,
    reason: why,
  }));
}

/** The parked events of one consumer, in figures. */
export interface ParkedSample {
  /** Poison and the events behind it. */
  events: number;
  owners: number;
  /** The age of the event that was parked first; 0 when there is none. */
  oldestSeconds: number;
  /** The highest number of refused tries of one event. */
  mostTries: number;
}

export async function sampleParked(db: SqlStore, consumer: string): Promise<ParkedSample> {
  const [row] = await db.rows<{
    events: BigNumber;
    owners: BigNumber;
    oldest: BigNumber | null;
    tries: number | null;
  }>(
    `SELECT COUNT(*) AS events, COUNT(DISTINCT owner_id) AS owners, MAX(tries) AS tries,
       TIMESTAMPDIFF(SECOND, MIN(parked_at), UTC_TIMESTAMP(3)) AS oldest
     FROM parked WHERE consumer = ?`,
    [consumer],
  );
  return {
    events: Number(row?.events ?? 0),
    owners: Number(row?.owners ?? 0),
    oldestSeconds: Math.max(0, Number(row?.oldest ?? 0)),
    mostTries: row?.tries ?? 0,
  };
}

interface Refusal {
  reason: string;
  tryAgainMs: number;
}

/** @param refusal null for events that only wait behind another. */
async function insertParked(
  tx: Statements,
  stream: ConsumerStream,
  events: readonly StreamEvent[],
  refusal: Refusal | null,
) {
  if (events.length === 0) return;
  const row = "(?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND)";
  await tx.change(
    `INSERT INTO parked (consumer, topic, owner_id, epoch, seq, headers, payload, reason, parked_at, next_try_at)
     VALUES ${events.map(() => row).join(", ")}
     ON DUPLICATE KEY UPDATE owner_id = VALUES(owner_id)`,
    events.flatMap(({ epoch, seq, headers, payload }) => [
      ...placeOf(stream),
      epoch,
      String(seq),
      JSON.stringify(headers),
      payload,
      refusal?.reason.slice(0, maxReasonChars) ?? null,
      refusal === null ? null : refusal.tryAgainMs * 1_000,
    ]),
  );
}

export function placeOf({ consumer, topic, ownerId }: ConsumerStream): string[] {
  return [consumer, topic, ownerId];
}
