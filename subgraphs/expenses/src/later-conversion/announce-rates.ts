import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { shiftDay } from "@expense-tracker/kit/time/calendar";
import type { DataSource } from "typeorm";
import { maxRateAgeDays } from "../rate/find-rates";

/** Owners are counted in one statement; expenses in a currency that is new to their owner wait for it. */
const announceDeadlineMs = 60_000;

/**
 * Makes the work that follows from stored rates: every owner with expenses in other currencies has those days' expenses converted
 * again, and those of the days after, for which the same rates may hold.
 *
 * @returns whether there was news.
 */
export async function announceRates(db: DataSource): Promise<boolean> {
  const [waiting] = await db.query("SELECT id FROM rate_news LIMIT 1");
  if (!waiting) return false;
  return inTransaction(
    db,
    async (tx) => {
      await tx.query("SELECT name FROM rate_turn WHERE name = 'GATE' FOR UPDATE");
      const news: { id: string; from_day: string; to_day: string }[] = await tx.query(
        "SELECT id, CAST(from_day AS CHAR) AS from_day, CAST(to_day AS CHAR) AS to_day FROM rate_news FOR UPDATE",
      );
      if (news.length === 0) return false;
      const from = news.map(({ from_day }) => from_day).sort()[0];
      const to = shiftDay(
        news
          .map(({ to_day }) => to_day)
          .sort()
          .at(-1) ?? "",
        maxRateAgeDays,
      );
      // A conversion that has come further than the first of these days goes back to it.
      await tx.query(
        `INSERT INTO conversion_due (owner_id, from_day, next_id, to_day, is_base_new)
         SELECT DISTINCT owner_id, CAST(? AS DATE), '', CAST(? AS DATE), 0 FROM foreign_currency
         ON DUPLICATE KEY UPDATE next_id = IF(VALUES(from_day) <= from_day, '', next_id),
           from_day = LEAST(from_day, VALUES(from_day)), to_day = GREATEST(to_day, VALUES(to_day))`,
        [from, to],
      );
      await tx.query("DELETE FROM rate_news WHERE id IN (?)", [news.map(({ id }) => id)]);
      return true;
    },
    announceDeadlineMs,
  );
}
