import type { EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";

/** A past stretch of days as long as the one to come, and what was spent in it beyond what today has cost already. */
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
  /** What the first of the days to come has cost already. */
  readonly spentToday: number;
}

/**
 * What was spent in earlier stretches of as many days, each beginning on the same weekday: one for every week of the last year that is
 * known whole. Week-ends, trips and quiet weeks are in them as they were, so their spread is the spread to expect.
 *
 * What today has cost already is taken off each stretch's first day: of a day that usually costs 30, of which 20 are spent, 10 are to come.
 *
 * @param payments those that are no recurring charges, of one currency
 */
export function windowSums(
  payments: readonly Payment[],
  { from, days, since, spentToday }: WindowQuestion,
): WindowSum[] {
  const earliest = Math.max(since, from - lookBackDays);
  const daily = new Map<EpochDay, number>();
  for (const { day, amountMinor } of payments) {
    if (day >= earliest && day < from) daily.set(day, (daily.get(day) ?? 0) + Number(amountMinor));
  }
  const sums: WindowSum[] = [];
  for (let start = from - 7; start >= earliest; start -= 7) {
    if (start + days > from) continue;
    let spent = days > 0 ? Math.max(0, (daily.get(start) ?? 0) - spentToday) : 0;
    for (let day = start + 1; day < start + days; day += 1) spent += daily.get(day) ?? 0;
    sums.push({ start, spent });
  }
  return sums;
}

/** A year and a month: so the same days of last year are in it. */
const lookBackDays = 395;
