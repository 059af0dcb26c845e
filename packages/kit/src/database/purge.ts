import { Counter, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import type { Round } from "../time/run-rounds";
import { inTransaction, type Tx } from "./transaction";

/** One kind of rows that mean nothing any more. */
export interface Purge {
  /** The table, for the metric. */
  table: string;
  /** Removes up to `rows` of them. @returns how many went. */
  remove: (tx: Tx, now: Date, rows: number) => Promise<number>;
}

export interface PurgeOptions {
  db: DataSource;
  nowMs: () => number;
  metrics: Registry;
  purges: readonly Purge[];
}

const purgePauseMs = 60_000;
/** Rows deleted in one transaction. It is short, because a request that needs one of these rows waits for it. */
export const purgeRows = 500;

/**
 * Removes what means nothing any more: once a minute, and then a bounded piece of each kind at a time. Several processes may
 * do it at once: each finds what the others have left.
 *
 * @returns a round; it returns whether there is more.
 */
export function purgeRound({ db, nowMs, metrics, purges }: PurgeOptions): Round {
  const purged = new Counter({
    name: "purged_rows_total",
    help: "Rows that had no use any more and were deleted.",
    labelNames: ["table"],
    registers: [metrics],
  });
  let nextMs = 0;
  return async () => {
    const now = nowMs();
    if (now < nextMs) return false;
    let isMore = false;
    for (const { table, remove } of purges) {
      const removed = await inTransaction(db, (tx) => remove(tx, new Date(now), purgeRows));
      purged.inc({ table }, removed);
      isMore ||= removed >= purgeRows;
    }
    if (!isMore) nextMs = now + purgePauseMs;
    return isMore;
  };
}

/**
 * Rows of a table whose time has passed.
 *
 * @param column of the time, first in an index: milliseconds since 1970 with `inMs`, else a moment.
 * @param keptMs how long they are kept after it.
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
