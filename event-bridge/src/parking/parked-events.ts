import type { DataSource } from "typeorm";
import { inTransaction, type Tx } from "@expense-tracker/kit/transaction";
import type { OwnerRun } from "../kafka/owner-run";
import { type StreamEvent, readStreamEvent } from "../kafka/stream-event";

/** One owner's stream at one consumer. */
export interface ConsumerStream {
  consumer: string;
  /** Kafka's name of the topic. */
  topic: string;
  ownerId: string;
}

const maxReasonChars = 2_000;
const ofStream = "consumer = ? AND topic = ? AND owner_id = ?";

/**
 * Parks a run behind what is parked of its stream already.
 *
 * The oldest parked row is locked meanwhile: a replay that is about to remove it waits, and then sees what came behind.
 * What is older than the first parked event was applied before that one, so it is a duplicate and dropped.
 *
 * @returns how many events now wait; null when nothing of the stream is parked, so that the run may be applied.
 */
export async function queueBehindParked(db: DataSource, consumer: string, run: OwnerRun): Promise<number | null> {
  const stream = { consumer, topic: run.topic, ownerId: run.ownerId };
  const parked: unknown[] = await db.query(`SELECT 1 FROM parked WHERE ${ofStream} LIMIT 1`, placeOf(stream));
  if (parked.length === 0) return null;
  return inTransaction(db, async (tx) => {
    const rows: { epoch: number; seq: string }[] = await tx.query(
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

/** Parks the first event of the run for this reason, and the others behind it. Parking again changes nothing. */
export async function parkRun(db: DataSource, consumer: string, run: OwnerRun, reason: string): Promise<void> {
  const [poison, ...behind] = run.events;
  if (!poison) return;
  const stream = { consumer, topic: run.topic, ownerId: run.ownerId };
  await inTransaction(db, async (tx) => {
    await insertParked(tx, stream, [poison], reason.slice(0, maxReasonChars));
    await insertParked(tx, stream, behind, null);
  });
}

/** The oldest parked events of a stream, in order. */
export async function oldestParked(db: DataSource, stream: ConsumerStream, limit: number): Promise<StreamEvent[]> {
  const rows: { headers: string; payload: string }[] = await db.query(
    `SELECT headers, payload FROM parked WHERE ${ofStream} ORDER BY epoch, seq LIMIT ${limit}`,
    placeOf(stream),
  );
  return rows.map(({ headers, payload }) => readParked(stream, headers, payload));
}

function readParked({ ownerId }: ConsumerStream, headers: string, payload: string): StreamEvent {
  const texts = JSON.parse(headers) as Record<string, string>;
  return readStreamEvent({ key: Buffer.from(ownerId), value: Buffer.from(payload), headers: texts });
}

/** Takes events out that were applied. */
export async function removeParked(db: DataSource, stream: ConsumerStream, events: readonly StreamEvent[]) {
  if (events.length === 0) return;
  await db.query(
    `DELETE FROM parked WHERE ${ofStream} AND (${events.map(() => "(epoch = ? AND seq = ?)").join(" OR ")})`,
    [...placeOf(stream), ...events.flatMap(({ epoch, seq }) => [epoch, String(seq)])],
  );
}

/** Forgets what is parked of an erased owner, whatever the topic. */
export async function forgetParked(db: DataSource, consumer: string, ownerId: string): Promise<void> {
  await db.query("DELETE FROM parked WHERE consumer = ? AND owner_id = ?", [consumer, ownerId]);
}

/** Says why this event is still where it is. */
export async function noteReason(db: DataSource, stream: ConsumerStream, { epoch, seq }: StreamEvent, reason: string) {
  await db.query(`UPDATE parked SET reason = ? WHERE ${ofStream} AND epoch = ? AND seq = ?`, [
    reason.slice(0, maxReasonChars),
    ...placeOf(stream),
    epoch,
    String(seq),
  ]);
}

/** A stream of which events are parked. */
export interface ParkedStream extends ConsumerStream {
  events: number;
  /** The lowest number that is parked: the poison's, unless there are several epochs. */
  firstSeq: string;
  since: Date;
  reason: string;
}

/** Every stream with parked events, the longest waiting first; of one owner only, or of all. */
export async function listParkedStreams(db: DataSource, ownerId: string | null): Promise<ParkedStream[]> {
  const rows: {
    consumer: string;
    topic: string;
    owner: string;
    events: string;
    first: string;
    since: Date;
    why: string;
  }[] = await db.query(
    `SELECT consumer, topic, owner_id AS owner, COUNT(*) AS events, MIN(seq) AS first, MIN(parked_at) AS since,
         COALESCE(MIN(reason), '') AS why
       FROM parked WHERE ? IS NULL OR owner_id = ?
       GROUP BY consumer, topic, owner_id ORDER BY since, consumer, topic, owner_id`,
    [ownerId, ownerId],
  );
  return rows.map(({ consumer, topic, owner, events, first, since, why }) => ({
    consumer,
    topic,
    ownerId: owner,
    events: Number(events),
    firstSeq: first,
    since,
    reason: why,
  }));
}

/** How many events wait at this consumer, poison and those behind it. */
export async function countParked(db: DataSource, consumer: string): Promise<number> {
  const rows: { parked: string }[] = await db.query("SELECT COUNT(*) AS parked FROM parked WHERE consumer = ?", [
    consumer,
  ]);
  return Number(rows[0]?.parked ?? 0);
}

async function insertParked(tx: Tx, stream: ConsumerStream, events: readonly StreamEvent[], reason: string | null) {
  if (events.length === 0) return;
  await tx.query(
    `INSERT INTO parked (consumer, topic, owner_id, epoch, seq, headers, payload, reason, parked_at)
     VALUES ${events.map(() => "(?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))").join(", ")}
     ON DUPLICATE KEY UPDATE owner_id = VALUES(owner_id)`,
    events.flatMap(({ epoch, seq, headers, payload }) => [
      ...placeOf(stream),
      epoch,
      String(seq),
      JSON.stringify(headers),
      payload,
      reason,
    ]),
  );
}

function placeOf({ consumer, topic, ownerId }: ConsumerStream): string[] {
  return [consumer, topic, ownerId];
}
