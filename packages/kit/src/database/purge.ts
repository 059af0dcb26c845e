import { Counter, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import { type Clock, systemClock } from "../time/clock";
import type { Round } from "../time/run-rounds";
import { inTransaction, type Tx } from "./transaction";

/** One kind of rows that are no longer needed. */
export interface Purge {
  /** The table, for the metric. */
  table: string;
  /** Deletes up to `rows` of them. @returns the number of deleted rows. */
  remove: (tx: Tx, now: Date, rows: number) => Promise<number>;
}

export interface PurgeOptions {
  db: DataSource;
  /** Says which rows have expired, milliseconds since 1970. */
  nowMs: () => number;
  /** Times the pauses, which a wrong wall clock must not prolong. */
  clock?: Pick<Clock, "nowMs">;
  metrics: Registry;
  purges: readonly Purge[];
}

const purgePauseMs = 60_000;
/** Rows deleted in one transaction. It is short, because a request that needs one of these rows waits for it. */
export const purgeRows = 500;

/**
 * Deletes rows that are no longer needed: once a minute, a bounded number of each kind at a time. Several processes may do it
 * at the same time: each deletes rows that the others have left.
 *
 * @returns a round, which returns whether there are more rows.
 */
export function purgeRound({ db, nowMs, clock = systemClock, metrics, purges }: PurgeOptions): Round {
  const purged = new Counter({
    name: "purged_rows_total",
    help: "Rows that had no use any more and were deleted.",
    labelNames: ["table"],
    registers: [metrics],
  });
  let nextMs = 0;
  return async () => {
    if (clock.nowMs() < nextMs) return false;
    const now = nowMs();
    let isMore = false;
    for (const { table, remove } of purges) {
      const removed = await inTransaction(db, (tx) => remove(tx, new Date(now), purgeRows));
      purged.inc({ table }, removed);
      isMore ||= removed >= purgeRows;
    }
    if (!isMore) nextMs = clock.nowMs() + purgePauseMs;
    return isMore;
  };
}

/**
 * The rows of a table that have expired.
 *
 * @param column of the time, first in an index: milliseconds since 1970 with `inMs`, else a moment.
 * @param keptMs how long they are kept after that time.
 */
export function pastRows(table: string, column: string, { keptMs = 0, inMs = false } = {}): Purge {
  return {
    table,
    async remove(tx, now, rows) {
      const untilMs = now.getTime() - keptMs;
      const { affectedRows } = await tx.query(`DELETE FROM ${table} WHERE ${column} <= ? ORDER BY ${column} LIMIT ?`, [
        inMs ? untilMs : new Date(untilMs),
        rows,
      ]);
      return affectedRows;
    },
  };
}
