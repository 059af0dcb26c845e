import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import type { Fences } from "./leases";
import type { PendingRow } from "./pending-rows";
import type { Statements } from "../sql/sql-database";

/**
 * Marks rows as published if the bucket's fence is the same as when they were read. So a replica that slept longer than its lease
 * cannot change rows of its successor.
 *
 * One table and a subquery, not a join, and LIMIT, so that MySQL does not turn it into a join: at READ COMMITTED the leases are
 * then read without locks. With a join each mark locked them in the rows' order, which caused deadlocks with their renewal.
 *
 * @returns the number of marked rows.
 */
export async function markPublished(db: Statements, rows: readonly PendingRow[], fences: Fences): Promise<number> {
  const pairs = fencePairs(rows, fences);
  if (pairs.length === 0) return 0;
  return db.change(
    `UPDATE outbox SET published_at = UTC_TIMESTAMP(3)
     WHERE id IN (?) AND published_at = ${notPublished}
       AND bucket IN (SELECT lease.bucket FROM outbox_lease lease WHERE (lease.bucket, lease.fence) IN (?))
     LIMIT ?`,
    [rows.map(({ id }) => id), pairs, rows.length],
  );
}

function fencePairs(rows: readonly PendingRow[], fences: Fences): [number, number][] {
  const buckets = new Set(rows.map(({ bucket }) => bucket));
  return [...fences].filter(([bucket]) => buckets.has(bucket));
}
