/** The days from one to another, both inclusive, YYYY-MM-DD. */
export interface Period {
  from: string;
  to: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The days of an owner's month: with month-start day 25, month 2026-11 is 25 November to 24 December.
 *
 * @param month YYYY-MM
 * @param startDay 1 to 28: every month has these days.
 */
export function monthPeriod(month: string, startDay: number): Period {
  const [year = NaN, monthOfYear = NaN] = month.split("-").map(Number);
  const from = Date.UTC(year, monthOfYear - 1, startDay);
  const to = Date.UTC(year, monthOfYear, startDay) - dayMs;
  return { from: toDay(from), to: toDay(to) };
}

/** Counts the days of a period, both ends included. Zero or less if the period ends before it begins. */
export function daysOf({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs + 1;
}

function toDay(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10);
}
