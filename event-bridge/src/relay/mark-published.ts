import type { Fences } from "./leases";
import type { PendingRow } from "./pending-rows";
import type { Statements } from "./outbox-database";

/**
 * Marks rows as published where the bucket's fence is still the one under which they were read. A replica that slept past its
 * lease so changes nothing under the feet of its successor.
 *
 * @returns how many were marked.
 */
export async function markPublished(db: Statements, rows: readonly PendingRow[], fences: Fences): Promise<number> {
  const pairs = fencePairs(rows, fences);
  if (pairs.length === 0) return 0;
  // By primary key: from the leases' side, the join would walk all that was ever published in these buckets.
  return db.change(
    `UPDATE outbox FORCE INDEX (PRIMARY) JOIN outbox_lease lease ON lease.bucket = outbox.bucket
     SET published_at = UTC_TIMESTAMP(3)
     WHERE outbox.id IN (?) AND outbox.published_at IS NULL AND (lease.bucket, lease.fence) IN (?)`,
    [rows.map(({ id }) => id), pairs],
  );
}

function fencePairs(rows: readonly PendingRow[], fences: Fences): [number, number][] {
  const buckets = new Set(rows.map(({ bucket }) => bucket));
  return [...fences].filter(([bucket]) => buckets.has(bucket));
}
