import type { EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";

/** A past stretch of days as long as the one to come, and what was spent in it beyond what the days to come have cost already. */
export interface WindowSum {
  readonly start: EpochDay;
  /** Minor units; exact, since a window's sum is below 2^53. */
  readonly spent: number;
}

export interface WindowQuestion {
  /** Today, the first day that is not over; no payment from it on is used. */
  readonly from: EpochDay;
  readonly days: number;
  /** The first day from which on the payments are known. */
  readonly since: EpochDay;
  /** What the days to come have cost already, by how many days after the first of them: today's, and what is recorded ahead. Never below zero. */
  readonly alreadySpent: ReadonlyMap<number, number>;
}

/**
 * What was spent in earlier stretches of as many days, each beginning on the same weekday: one for every week of the last year that is
 * known whole. Week-ends, trips and quiet weeks are in them as they were, so their spread is the spread to expect.
 *
 * What a day has cost already is taken off that day of each stretch: of a day that usually costs 30, of which 20 are spent, 10 are to come.
 *
 * @param payments those that are no recurring charges, of one currency
 */
export function windowSums(
  payments: readonly Payment[],
  { from, days, since, alreadySpent }: WindowQuestion,
): WindowSum[] {
  const earliest = Math.max(since, from - lookBackDays);
  const daily = new Map<EpochDay, number>();
  for (const { day, amountMinor } of payments) {
    if (day >= earliest && day < from) daily.set(day, (daily.get(day) ?? 0) + Number(amountMinor));
  }
  const sums: WindowSum[] = [];
  for (let start = from - 7; start >= earliest; start -= 7) {
    if (start + days > from) continue;
    let spent = 0;
    for (let later = 0; later < days; later += 1) {
      const usual = daily.get(start + later) ?? 0;
      const already = alreadySpent.get(later) ?? 0;
      // A later day can give back more than it costs. Today's refunds are known.
      spent += later > 0 && already === 0 ? usual : Math.max(0, usual - already);
    }
    sums.push({ start, spent });
  }
  return sums;
}

/** A year and a month: so the same days of last year are in it. */
const lookBackDays = 395;
