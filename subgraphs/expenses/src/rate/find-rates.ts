import { shiftDay } from "@expense-tracker/kit/time/calendar";
import { crossRate } from "@expense-tracker/money/cross-rate";
import { MoneyError } from "@expense-tracker/money/money-error";
import type { EntityManager } from "typeorm";

/** A rate that is asked for: how many units of `to` one unit of `from` was worth on a day. Both are ISO 4217 codes, and differ. */
export interface RateQuestion {
  from: string;
  to: string;
  /** YYYY-MM-DD */
  day: string;
}

export interface FoundRate {
  /** A decimal string with 18 decimal places. */
  rate: string;
  /** The day for which it was published, at most `maxRateAgeDays` before the day that was asked for. */
  on: string;
  source: string;
}

/**
 * On weekends and holidays the rate of the last day before holds. The longest time without a rate is the five days of Easter, so
 * after more than a week the source has stopped, and there is no rate.
 */
export const maxRateAgeDays = 7;

/** The currency in which the central bank publishes. */
const pivot = "EUR";

/**
 * Reads the rates for many questions with one statement.
 *
 * @returns a function that answers them; null: no rate is known for that day, nor for one shortly before.
 */
export async function findRates(
  db: EntityManager,
  questions: readonly RateQuestion[],
): Promise<(question: RateQuestion) => FoundRate | null> {
  const published = await readPublished(db, questions);
  return ({ from, to, day }) => {
    for (let age = 0; age <= maxRateAgeDays; age += 1) {
      const on = shiftDay(day, -age);
      const ofDay = published.get(on);
      const [one, other] = [ofDay?.get(from), ofDay?.get(to)];
      if (one && other) return foundRate(one, other, on);
    }
    return null;
  };
}

interface Published {
  rate: string;
  source: string;
}

function foundRate(from: Published, to: Published, on: string): FoundRate | null {
  try {
    return { rate: crossRate(from.rate, to.rate), on, source: from.source };
  } catch (error) {
    // Two currencies so far apart that their rate has no place in eighteen decimals.
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

/** What one unit of the pivot was worth, by day and currency. */
async function readPublished(
  db: EntityManager,
  questions: readonly RateQuestion[],
): Promise<Map<string, Map<string, Published>>> {
  const currencies = [...new Set(questions.flatMap(({ from, to }) => [from, to]))].filter((code) => code !== pivot);
  if (currencies.length === 0) return new Map();
  const spans = spansOf(questions.map(({ day }) => day));
  const rows: { currency: string; day: string; rate: string; source: string }[] = await db.query(
    `SELECT currency, CAST(on_day AS CHAR) AS day, rate, source FROM exchange_rate
     WHERE currency IN (?) AND (${spans.map(() => "on_day BETWEEN ? AND ?").join(" OR ")})`,
    [currencies, ...spans.flat()],
  );
  const days = Map.groupBy(rows, ({ day }) => day);
  return new Map(
    [...days].map(([day, ofDay]) => {
      const [source = ""] = ofDay.map((row) => row.source);
      const rates = ofDay.map(({ currency, ...rate }): [string, Published] => [currency, rate]);
      return [day, new Map([[pivot, { rate: "1", source }], ...rates])];
    }),
  );
}

/** The days on which a rate for one of these days may have been published, as few spans of days as possible. */
function spansOf(days: readonly string[]): [first: string, last: string][] {
  const spans: [string, string][] = [];
  for (const day of [...new Set(days)].sort()) {
    const first = shiftDay(day, -maxRateAgeDays);
    const span = spans.at(-1);
    if (span && first <= span[1]) span[1] = day;
    else spans.push([first, day]);
  }
  return spans;
}
