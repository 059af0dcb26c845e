import { dayInMonth, type EpochDay, monthOf } from "../spending/epoch-day";

/** As in the public API. Four weeks are told as MONTHLY: the next due day says the rest. */
export type RecurrenceInterval = "WEEKLY" | "FORTNIGHTLY" | "MONTHLY" | "QUARTERLY" | "HALF_YEARLY" | "YEARLY";

/** How often a charge comes, and how far a payment may be from its day. */
export interface Cadence {
  readonly interval: RecurrenceInterval;
  readonly unit: "DAY" | "MONTH";
  /** In units: every 14 days, every 3 months. */
  readonly length: number;
  /** Days. A payment this far from its day is on time: weekends, short months and slow billers. */
  readonly toleranceDays: number;
  /** Days. A payment this much later still belongs to its day; after that, the payment is missed. */
  readonly latestDays: number;
  /** An average, for comparing and for bounds. */
  readonly averageDays: number;
}

export const cadences: readonly Cadence[] = [
  { interval: "WEEKLY", unit: "DAY", length: 7, toleranceDays: 2, latestDays: 3, averageDays: 7 },
  { interval: "FORTNIGHTLY", unit: "DAY", length: 14, toleranceDays: 3, latestDays: 5, averageDays: 14 },
  { interval: "MONTHLY", unit: "DAY", length: 28, toleranceDays: 3, latestDays: 8, averageDays: 28 },
  { interval: "MONTHLY", unit: "MONTH", length: 1, toleranceDays: 4, latestDays: 10, averageDays: 30.44 },
  { interval: "QUARTERLY", unit: "MONTH", length: 3, toleranceDays: 5, latestDays: 14, averageDays: 91.3 },
  { interval: "HALF_YEARLY", unit: "MONTH", length: 6, toleranceDays: 7, latestDays: 16, averageDays: 182.6 },
  { interval: "YEARLY", unit: "MONTH", length: 12, toleranceDays: 8, latestDays: 20, averageDays: 365.25 },
];

/**
 * The days on which a charge is due: one a slot. Slot 0 is the first payment's.
 *
 * @param dueDay for months: the day's number in the month, 31 for the last one. Not used for days.
 */
export interface Grid {
  readonly cadence: Cadence;
  /** For days: the day of slot 0. For months: any day in the month of slot 0. */
  readonly start: EpochDay;
  readonly dueDay: number;
}

export function dueOn({ cadence, start, dueDay }: Grid, slot: number): EpochDay {
  if (cadence.unit === "DAY") return start + slot * cadence.length;
  return dayInMonth(monthOf(start) + slot * cadence.length, dueDay);
}

/** The slot whose day is nearest to a day. */
export function nearestSlot(grid: Grid, day: EpochDay): number {
  const guess = Math.round((day - dueOn(grid, 0)) / grid.cadence.averageDays);
  let best = guess;
  for (const slot of [guess - 1, guess + 1]) {
    if (Math.abs(dueOn(grid, slot) - day) < Math.abs(dueOn(grid, best) - day)) best = slot;
  }
  return best;
}
