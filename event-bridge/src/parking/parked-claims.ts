import type { StreamEvent } from "../kafka/stream-event";
import { type ConsumerStream, maxReasonChars, ofStream, placeOf } from "./parked-events";
import type { SqlStore, Statements } from "../sql/sql-database";

/** Longer than an apply call may take: after this time the replica that claimed the stream has finished its call, or has died. */
const claimSeconds = 60;
const inTheFuture = "UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND";

/**
 * Claims, for a minute, the stream that has been due for the longest time.
 *
 * In each stream `next_try_at` is set on the event that is tried next: the first one, or the erasure. It is null on the events that
 * only wait behind it.
 *
 * @returns null when no stream is due, or another replica claimed it first.
 */
export async function claimDueStream(db: SqlStore, consumer: string): Promise<ConsumerStream | null> {
  const [due] = await db.rows<{ topic: string; ownerId: string }>(
    `SELECT topic, owner_id AS ownerId FROM parked
     WHERE consumer = ? AND next_try_at <= UTC_TIMESTAMP(3) ORDER BY next_try_at LIMIT 1`,
    [consumer],
  );
  if (!due) return null;
  const stream = { consumer, ...due };
  const claimed = await db.change(
    `UPDATE parked SET next_try_at = UTC_TIMESTAMP(3) + INTERVAL ${claimSeconds} SECOND
     WHERE ${ofStream} AND next_try_at <= UTC_TIMESTAMP(3)`,
    placeOf(stream),
  );
  return claimed > 0 ? stream : null;
}

/** Tries the stream again after `delayMs`. Does not count as a refusal. */
export async function postponeStream(db: SqlStore, stream: ConsumerStream, delayMs: number): Promise<void> {
  await db.change(`UPDATE parked SET next_try_at = ${inTheFuture} WHERE ${ofStream} AND next_try_at IS NOT NULL`, [
    delayMs * 1_000,
    ...placeOf(stream),
  ]);
}

/**
 * Deletes parked events that were applied. The first remaining event keeps the claim: if this process dies now, another one finds
 * the stream.
 */
export async function removeParked(db: SqlStore, stream: ConsumerStream, events: readonly StreamEvent[]) {
  if (events.length === 0) return;
  await db.transaction(async (tx) => {
    await tx.change(
      `DELETE FROM parked WHERE ${ofStream} AND (${events.map(() => "(epoch = ? AND seq = ?)").join(" OR ")})`,
      [...placeOf(stream), ...events.flatMap(({ epoch, seq }) => [epoch, String(seq)])],
    );
    await tx.change(
      `UPDATE parked SET next_try_at = UTC_TIMESTAMP(3) + INTERVAL ${claimSeconds} SECOND
       WHERE ${ofStream} ORDER BY epoch, seq LIMIT 1`,
      placeOf(stream),
    );
  });
}

/** Stores why this event was refused again, and when its stream is tried next. @returns the number of refusals so far. */
export async function noteRefusal(
  db: SqlStore,
  stream: ConsumerStream,
  { epoch, seq }: StreamEvent,
  { reason, nextTryMs }: { reason: string; nextTryMs: (tries: number) => number },
): Promise<{ tries: number; isNew: boolean }> {
  const place = [...placeOf(stream), epoch, String(seq)];
  return db.transaction(async (tx) => {
    const before = await lockParked(tx, place);
    const tries = (before?.tries ?? 0) + 1;
    await tx.change(
      `UPDATE parked SET reason = ?, tries = ?, next_try_at = ${inTheFuture} WHERE ${ofStream} AND epoch = ? AND seq = ?`,
      [reason.slice(0, maxReasonChars), tries, nextTryMs(tries) * 1_000, ...place],
    );
    await tx.change(
      `UPDATE parked SET next_try_at = NULL WHERE ${ofStream} AND next_try_at IS NOT NULL AND NOT (epoch = ? AND seq = ?)`,
      place,
    );
    return { tries, isNew: before?.reason === null };
  });
}

async function lockParked(
  tx: Statements,
  place: (string | number)[],
): Promise<{ tries: number; reason: string | null } | undefined> {
  const rows = await tx.rows<{ tries: number; reason: string | null }>(
    `SELECT tries, reason FROM parked WHERE ${ofStream} AND epoch = ? AND seq = ? FOR UPDATE`,
    place,
  );
  return rows[0];
}
