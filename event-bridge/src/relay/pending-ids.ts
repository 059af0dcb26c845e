import type { Statements } from "../sql/sql-database";

/** The state between two reads, from which each of many buckets gets a fair part. */
export interface Window {
  /** Whether the last read left rows. */
  crowded: boolean;
  /** The number of buckets that had rows in it. */
  busyBuckets: number;
}

/**
 * The ids of the first unpublished rows, the lowest of each bucket, without locks. Not "id > the last one": ids commit out of
 * order, so that would lose events (docs/events.md, *Relay*).
 *
 * @param limit the approximate number of ids; each bucket gets its part.
 */
export async function readPendingIds(
  db: Statements,
  buckets: readonly number[],
  limit: number,
  window: Window,
): Promise<number[]> {
  if (!window.crowded) {
    const all = await readAll(db, buckets, limit);
    if (all.length < limit) return remember(window, all, false);
  }
  const perBucket = Math.max(1, Math.ceil(limit / (window.busyBuckets || buckets.length)));
  const firsts = await readFirsts(db, buckets, perBucket);
  const counts = Map.groupBy(firsts, ({ bucket }) => bucket);
  return remember(
    window,
    firsts,
    [...counts.values()].some((rows) => rows.length === perBucket),
  );
}

interface PendingId {
  id: number;
  bucket: number;
}

/**
 * One index range for each bucket: an idle outbox costs this forty times a second. The ids are not sorted, so use it only when
 * it returns all of them.
 */
function readAll(db: Statements, buckets: readonly number[], limit: number): Promise<PendingId[]> {
  return db.rows<PendingId>(
    "SELECT id, bucket FROM outbox FORCE INDEX (outbox_pending) WHERE bucket IN (?) AND published_at IS NULL LIMIT ?",
    [buckets, limit],
  );
}

/**
 * One UNION ALL arm for each bucket: `bucket IN (…) ORDER BY id` walks the primary key, SKIP LOCKED reorders (docs/events.md:
 * measured).
 */
function readFirsts(db: Statements, buckets: readonly number[], perBucket: number): Promise<PendingId[]> {
  const arms = buckets.map(
    (bucket) =>
      `(SELECT id, bucket FROM outbox FORCE INDEX (outbox_pending)
        WHERE bucket = ${bucket} AND published_at IS NULL ORDER BY id LIMIT ${perBucket})`,
  );
  return db.rows<PendingId>(arms.join(" UNION ALL "));
}

function remember(window: Window, rows: readonly PendingId[], crowded: boolean): number[] {
  window.crowded = crowded;
  window.busyBuckets = new Set(rows.map(({ bucket }) => bucket)).size;
  return rows.map(({ id }) => id).sort((one, other) => one - other);
}
