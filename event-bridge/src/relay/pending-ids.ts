import type { Statements } from "./outbox-database";

/** What is remembered from read to read, to ask a crowd of buckets for a fair part each. */
export interface Window {
  /** The last read left rows behind. */
  crowded: boolean;
  /** Buckets that had rows in it. */
  busyBuckets: number;
}

/**
 * The ids of the first unpublished rows, of each bucket the lowest, without locks. Not "id > the last one": ids commit out of
 * order, and that loses events (docs/events.md, *Relay*).
 *
 * @param limit how many are wanted, more or less; each bucket gets its part.
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

/** One range of index keys a bucket: what an idle outbox costs, forty times a second. In no order, so only good when it is all. */
function readAll(db: Statements, buckets: readonly number[], limit: number): Promise<PendingId[]> {
  return db.rows<PendingId>(
    "SELECT id, bucket FROM outbox FORCE INDEX (outbox_pending) WHERE bucket IN (?) AND published_at IS NULL LIMIT ?",
    [buckets, limit],
  );
}

/** One UNION ALL arm a bucket: `bucket IN (…) ORDER BY id` walks the primary key, SKIP LOCKED reorders (docs/events.md: measured). */
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
