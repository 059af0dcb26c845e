import { pause } from "@expense-tracker/kit/time/deadline";
import type { SqlDatabase } from "../sql/sql-database";

export interface PurgeOptions {
  /** How long a published row is kept, so that an operator can read it or send it again. */
  keepMs: number;
  chunkRows: number;
  /** The largest number of rows in one bucket and pass; the others wait for the next pass. */
  chunks: number;
}

export const purgeOptions: PurgeOptions = { keepMs: 7 * 24 * 60 * 60 * 1_000, chunkRows: 500, chunks: 100 };

/** The pause between two chunks, so that mutations come first. */
const breathMs = 20;

/** Deletes rows that were published long ago, in short statements. Ends early when `signal` aborts. @returns their number. */
export async function purgePublished(
  db: SqlDatabase,
  buckets: Iterable<number>,
  signal: AbortSignal,
  { keepMs, chunkRows, chunks } = purgeOptions,
): Promise<number> {
  let total = 0;
  for (const bucket of buckets) {
    for (let chunk = 0; chunk < chunks && !signal.aborted; chunk += 1) {
      const deleted = await db.change(
        "DELETE FROM outbox WHERE bucket = ? AND published_at < UTC_TIMESTAMP(3) - INTERVAL ? MICROSECOND LIMIT ?",
        [bucket, keepMs * 1_000, chunkRows],
      );
      total += deleted;
      if (deleted < chunkRows) break;
      await pause(breathMs, signal);
    }
  }
  return total;
}
