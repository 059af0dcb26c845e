/** The days from one to another, both inclusive, YYYY-MM-DD. */
export interface Period {
  from: string;
  to: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The days of an owner's month: with month-start day 25, month 2026-11 is 25 November to 24 December. A month that has no such day
 * begins on its last day: with 31, month 2026-02 is 28 February to 30 March.
 *
 * @param month YYYY-MM
 * @param startDay 1 to 31
 */
export function monthPeriod(month: string, startDay: number): Period {
  const [year = NaN, monthOfYear = NaN] = month.split("-").map(Number);
  const from = beginOf(year, monthOfYear, startDay);
  const to = beginOf(year, monthOfYear + 1, startDay) - dayMs;
  return { from: toDay(from), to: toDay(to) };
}

/**
 * The owner's month, YYYY-MM, in which a day lies; the reverse of `monthPeriod`.
 *
 * @param day YYYY-MM-DD
 * @param startDay 1 to 31
 */
export function monthOf(day: string, startDay: number): string {
  const [year = NaN, monthOfYear = NaN] = day.split("-").map(Number);
  const hasBegun = Date.parse(day) >= beginOf(year, monthOfYear, startDay);
  return toDay(Date.UTC(year, monthOfYear - (hasBegun ? 1 : 2), 1)).slice(0, 7);
}

/** The Monday of the week in which a day lies. Both YYYY-MM-DD. */
export function weekOf(day: string): string {
  const at = Date.parse(day);
  return toDay(at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs);
}

/** The first day of an owner's month, as UTC midnight in milliseconds. @param monthOfYear from 1; 13 is January of the next year. */
function beginOf(year: number, monthOfYear: number, startDay: number): number {
  // Day 0 of the next month is the last day of this one.
  const lastDay = new Date(Date.UTC(year, monthOfYear, 0)).getUTCDate();
  return Date.UTC(year, monthOfYear - 1, Math.min(startDay, lastDay));
}

/** Counts the days of a period, both ends included. Zero or less if the period ends before it begins. */
export function daysOf({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs + 1;
}

function toDay(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10);
}
