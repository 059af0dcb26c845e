import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import type { Statements } from "../sql/sql-database";

/** The state between two reads, from which each of many buckets gets a fair part. */
export interface Window {
  /** Whether the last read left rows. */
  crowded: boolean;
  /** The number of buckets that had rows in it. */
  busyBuckets: number;
}

export interface PendingIdsOptions {
  /** The approximate number of ids; each bucket gets its part. */
  limit: number;
  window: Window;
  /** Rows that are left out: they are being sent, and not marked yet. */
  sending: readonly PendingId[];
}

/**
 * The ids of the first unpublished rows, the lowest of each bucket, without locks. Not "id > the last one": ids commit out of
 * order, so that would lose events (docs/events.md, *Relay*).
 */
export async function readPendingIds(
  db: Statements,
  buckets: readonly number[],
  { limit, window, sending }: PendingIdsOptions,
): Promise<number[]> {
  if (!window.crowded) {
    const atMost = limit + sending.length;
    const all = await readAll(db, buckets, atMost);
    if (all.length < atMost) return remember(window, without(sending, all), false);
  }
  const perBucket = Math.max(1, Math.ceil(limit / (window.busyBuckets || buckets.length)));
  const sendingOf = Map.groupBy(sending, ({ bucket }) => bucket);
  const limits = new Map(buckets.map((bucket) => [bucket, perBucket + (sendingOf.get(bucket)?.length ?? 0)]));
  const firsts = await readFirsts(db, limits);
  const found = Map.groupBy(firsts, ({ bucket }) => bucket);
  const isCrowded = [...found].some(([bucket, rows]) => rows.length === limits.get(bucket));
  return remember(window, without(sending, firsts), isCrowded);
}

interface PendingId {
  id: number;
  bucket: number;
}

function without(sending: readonly PendingId[], rows: readonly PendingId[]): PendingId[] {
  const ids = new Set(sending.map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id));
}

/**
 * One index range for each bucket: an idle outbox costs this forty times a second. The ids are not sorted, so use it only when
 * it returns all of them.
 */
function readAll(db: Statements, buckets: readonly number[], limit: number): Promise<PendingId[]> {
  return db.rows<PendingId>(
    `SELECT id, bucket FROM outbox FORCE INDEX (outbox_pending) WHERE bucket IN (?) AND published_at = ${notPublished} LIMIT ?`,
    [buckets, limit],
  );
}

/**
 * One UNION ALL arm for each bucket: `bucket IN (…) ORDER BY id` walks the primary key, SKIP LOCKED reorders (docs/events.md:
 * measured).
 */
function readFirsts(db: Statements, limits: ReadonlyMap<number, number>): Promise<PendingId[]> {
  const arms = [...limits].map(
    ([bucket, limit]) =>
      `(SELECT id, bucket FROM outbox FORCE INDEX (outbox_pending)
        WHERE bucket = ${bucket} AND published_at = ${notPublished} ORDER BY id LIMIT ${limit})`,
  );
  return db.rows<PendingId>(arms.join(" UNION ALL "));
}

function remember(window: Window, rows: readonly PendingId[], crowded: boolean): number[] {
  window.crowded = crowded;
  window.busyBuckets = new Set(rows.map(({ bucket }) => bucket)).size;
  return rows.map(({ id }) => id).sort((one, other) => one - other);
}
