import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { compareDecimals } from "@expense-tracker/money/decimal";
import type { DataSource } from "typeorm";
import type { DayRates } from "./rate-table";

/** What storing a file of rates changed. */
export interface StoredRates {
  /** The rates in the file. */
  read: number;
  /** Rates that were not stored before. */
  added: number;
  /** Rates that were stored with another value. */
  corrected: number;
  /** The last day of the file, YYYY-MM-DD. */
  newestDay: string;
}

const rowsAtOnce = 1_000;
/** The whole history is a quarter of a million rates. */
const storeDeadlineMs = 120_000;

/**
 * Stores the rates of a file in one transaction: all, or none. What is stored already is not written again; rates that the file
 * lacks stay. The expenses of the days that changed are converted afterwards (conversion-round.ts).
 *
 * @param days the oldest first; at least one.
 * @param source names who publishes the rates.
 */
export function storeRates(db: DataSource, days: readonly DayRates[], source: string): Promise<StoredRates> {
  const work = async (tx: Tx): Promise<StoredRates> => {
    // Two files at the same time: the second compares with what the first has stored.
    await tx.query("SELECT name FROM rate_turn WHERE name = 'STORE' FOR UPDATE");
    const known = await knownRates(tx, days);
    const rates = days.flatMap(({ day, rates: ofDay }) =>
      [...ofDay].map(([currency, rate]) => ({ currency, day, rate })),
    );
    const news = rates.filter(({ currency, day, rate }) => {
      const stored = known.get(`${currency} ${day}`);
      return stored === undefined || compareDecimals(stored, rate) !== 0;
    });
    for (let start = 0; start < news.length; start += rowsAtOnce) {
      const rows = news
        .slice(start, start + rowsAtOnce)
        .map(({ currency, day, rate }) => [currency, day, rate, source]);
      await tx.query(
        `INSERT INTO exchange_rate (currency, on_day, rate, source) VALUES ?
         ON DUPLICATE KEY UPDATE rate = VALUES(rate), source = VALUES(source)`,
        [rows],
      );
    }
    const [first, last] = [news[0], news.at(-1)];
    if (first && last) {
      await tx.query("INSERT INTO rate_news (from_day, to_day) VALUES (?, ?)", [first.day, last.day]);
    }
    const corrected = news.filter(({ currency, day }) => known.has(`${currency} ${day}`)).length;
    return { read: rates.length, added: news.length - corrected, corrected, newestDay: days.at(-1)?.day ?? "" };
  };
  return inTransaction(db, work, storeDeadlineMs);
}

/** The stored rates of the file's days, by currency and day. */
async function knownRates(tx: Tx, days: readonly DayRates[]): Promise<Map<string, string>> {
  const rows: { currency: string; day: string; rate: string }[] = await tx.query(
    "SELECT currency, CAST(on_day AS CHAR) AS day, rate FROM exchange_rate WHERE on_day BETWEEN ? AND ?",
    [days[0]?.day, days.at(-1)?.day],
  );
  return new Map(rows.map(({ currency, day, rate }) => [`${currency} ${day}`, rate]));
}
