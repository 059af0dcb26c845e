import { bucketCount, notPublished } from "@expense-tracker/kit/stream/stream-tables";
import type { Statements } from "../sql/sql-database";

export interface OutboxSample {
  pendingRows: number;
  /** 0 when no row waits. */
  oldestPendingSeconds: number;
  deadRows: number;
  /** The time since the first dead row was written; 0 when there is none. */
  oldestDeadSeconds: number;
}

const countLimit = 100_000;
const buckets = Array.from({ length: bucketCount }, (_, bucket) => bucket);

/** Reads all buckets, also those of other replicas: rows that no replica relays matter most. It needs index reads only. */
export async function sampleOutbox(db: Statements): Promise<OutboxSample> {
  // The first row of each bucket in id order: the oldest, except for commits that overlapped.
  const firsts = buckets.map(
    (bucket) =>
      `(SELECT created_at FROM outbox FORCE INDEX (outbox_pending) WHERE bucket = ${bucket} AND published_at = ${notPublished} ORDER BY id LIMIT 1)`,
  );
  const [sample] = await db.rows<{
    pendingRows: number;
    oldestUs: number | null;
    deadRows: number;
    oldestDeadUs: number | null;
  }>(
    `SELECT
       (SELECT COUNT(*) FROM (SELECT 1 FROM outbox FORCE INDEX (outbox_pending)
          WHERE bucket IN (${buckets.join(", ")}) AND published_at = ${notPublished} LIMIT ${countLimit}) pending) AS pendingRows,
       (SELECT TIMESTAMPDIFF(MICROSECOND, MIN(created_at), UTC_TIMESTAMP(3)) FROM (${firsts.join(" UNION ALL ")}) oldest) AS oldestUs,
       (SELECT COUNT(*) FROM (SELECT 1 FROM outbox_dead LIMIT ${countLimit}) dead) AS deadRows,
       (SELECT TIMESTAMPDIFF(MICROSECOND, created_at, UTC_TIMESTAMP(3)) FROM outbox_dead ORDER BY id LIMIT 1) AS oldestDeadUs`,
  );
  return {
    pendingRows: sample?.pendingRows ?? 0,
    oldestPendingSeconds: secondsOf(sample?.oldestUs),
    deadRows: sample?.deadRows ?? 0,
    oldestDeadSeconds: secondsOf(sample?.oldestDeadUs),
  };
}

function secondsOf(microseconds: number | null | undefined): number {
  return Math.max(0, (microseconds ?? 0) / 1_000_000);
}
