import type { Round } from "@expense-tracker/kit/time/run-rounds";
import { Counter, Gauge, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import { RateFetchError } from "./fetch-rates";
import { loadRates } from "./load-rates";
import { RateFileError } from "./rate-table";

export interface RateRound {
  db: DataSource;
  metrics: Registry;
  logger: { info(about: object, message: string): void; error(about: object, message: string): void };
  nowMs: () => number;
  /** Where the central bank's file is; undefined: rates are loaded by command only. */
  url: string | undefined;
  /** How often the file is fetched. */
  everyMinutes: number;
  /** How long fetching may take. */
  deadlineMs: number;
}

/** After a failure the file is fetched again this soon. */
const retryMinutes = 10;

/**
 * Loads the rates on schedule. Of several processes on one database, the one that comes first does it. A file that cannot be had or
 * trusted changes nothing; it is logged and counted, and fetched again soon.
 *
 * @returns a round, which returns whether it stored anything new.
 */
export function rateRound({ db, metrics, logger, nowMs, url, everyMinutes, deadlineMs }: RateRound): Round {
  const loads = new Counter({
    name: "exchange_rate_loads_total",
    help: "Files of exchange rates that were fetched, by outcome: stored, unchanged, failed.",
    labelNames: ["outcome"],
    registers: [metrics],
  });
  const newest = new Gauge({
    name: "exchange_rate_newest_day_seconds",
    help: "The newest day of the last file of exchange rates, in seconds since 1970.",
    registers: [metrics],
  });
  return async () => {
    if (url === undefined || !(await takeTurn(db, everyMinutes))) return false;
    try {
      const stored = await loadRates({ db, now: new Date(nowMs()), deadlineMs }, url);
      const isNew = stored.added + stored.corrected > 0;
      loads.inc({ outcome: isNew ? "stored" : "unchanged" });
      newest.set(Date.parse(stored.newestDay) / 1_000);
      if (isNew) logger.info(stored, "exchange rates were loaded");
      return isNew;
    } catch (error) {
      loads.inc({ outcome: "failed" });
      await nextTurnIn(db, Math.min(retryMinutes, everyMinutes));
      if (!(error instanceof RateFetchError || error instanceof RateFileError)) throw error;
      logger.error({ err: error }, "the file of exchange rates was not loaded");
      return false;
    }
  };
}

/** By the database's clock, which all processes share. */
async function takeTurn(db: DataSource, everyMinutes: number): Promise<boolean> {
  const { affectedRows }: { affectedRows: number } = await db.query(
    `UPDATE rate_turn SET next_at = UTC_TIMESTAMP(3) + INTERVAL ? MINUTE WHERE name = 'FETCH' AND next_at <= UTC_TIMESTAMP(3)`,
    [everyMinutes],
  );
  return affectedRows === 1;
}

async function nextTurnIn(db: DataSource, minutes: number): Promise<void> {
  await db.query("UPDATE rate_turn SET next_at = UTC_TIMESTAMP(3) + INTERVAL ? MINUTE WHERE name = 'FETCH'", [minutes]);
}
