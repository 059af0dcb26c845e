import { bucketCount } from "@expense-tracker/kit/stream/stream-tables";
import type { Statements } from "../sql/sql-database";

/** Every running replica leases one seat besides its buckets: so the others see it before it has any bucket, and give it some. */
const firstSeat = 1_000;
/** More replicas than this only stand by: a database has 64 buckets. */
export const seatCount = 16;

/** Which replica holds which buckets now, by the database's clock. */
export interface LeaseView {
  /** Our buckets with their fences. */
  buckets: Map<number, number>;
  seated: boolean;
  /** The number of running replicas, including this one. */
  replicas: number;
}

// A lease that ends later than now + its length was written before the clock went back. It counts as ended: otherwise no replica could
// take it until the clock reaches that time again. Both placeholders are the length in microseconds.
const until = "UTC_TIMESTAMP(3) + INTERVAL ? MICROSECOND";
const ended = `(owner IS NULL OR expires_at <= UTC_TIMESTAMP(3) OR expires_at > ${until})`;

/** Creates the rows of the seats unless they exist. */
export async function createSeats(db: Statements): Promise<void> {
  const seats = Array.from({ length: seatCount }, (_, index) => [firstSeat + index, "2000-01-01"] as const);
  await db.change("INSERT INTO outbox_lease (bucket, expires_at) VALUES ? ON DUPLICATE KEY UPDATE bucket = bucket", [
    seats,
  ]);
}

/** Prolongs every lease that is still ours, also one that has ended but was not taken: its fence is still the same. */
export async function renewLeases(db: Statements, owner: string, lengthMs: number): Promise<void> {
  await db.change(`UPDATE outbox_lease SET expires_at = ${until} WHERE owner = ?`, [lengthMs * 1_000, owner]);
}

export async function viewLeases(db: Statements, owner: string, lengthMs: number): Promise<LeaseView> {
  const rows = await db.rows<{ bucket: number; fence: number; mine: 0 | 1 | null; ended: 0 | 1 }>(
    `SELECT bucket, fence, owner = ? AS mine, ${ended} AS ended FROM outbox_lease`,
    [owner, lengthMs * 1_000],
  );
  const mine = rows.filter((row) => row.mine === 1);
  return {
    buckets: new Map(mine.filter(({ bucket }) => bucket < bucketCount).map(({ bucket, fence }) => [bucket, fence])),
    seated: mine.some(({ bucket }) => bucket >= firstSeat),
    replicas: rows.filter((row) => row.bucket >= firstSeat && row.ended === 0).length,
  };
}

/** Takes up to `count` leases that have ended. The fence counts the changes of the holder, so that a late mark is recognised. */
export function takeLeases(
  db: Statements,
  what: "seats" | "buckets",
  count: number,
  { owner, lengthMs }: { owner: string; lengthMs: number },
): Promise<number> {
  const range = what === "seats" ? `bucket >= ${firstSeat}` : `bucket < ${bucketCount}`;
  return db.change(
    `UPDATE outbox_lease SET owner = ?, fence = fence + 1, expires_at = ${until} WHERE ${range} AND ${ended} ORDER BY bucket LIMIT ?`,
    [owner, lengthMs * 1_000, lengthMs * 1_000, count],
  );
}

/** Gives leases back before they end: all of this replica, or some buckets. */
export async function releaseLeases(db: Statements, owner: string, buckets?: readonly number[]): Promise<void> {
  if (buckets?.length === 0) return;
  const some = buckets ? "AND bucket IN (?)" : "";
  await db.change(
    `UPDATE outbox_lease SET owner = NULL, expires_at = UTC_TIMESTAMP(3) WHERE owner = ? ${some}`,
    buckets ? [owner, buckets] : [owner],
  );
}
