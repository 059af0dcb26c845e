import type { Period } from "./month";

/** A period as whole calendar months and the days around them. */
export interface MonthsAndDays {
  /** The first days of the first and the last whole month; null when the period holds none. */
  months: Period | null;
  /** The days before and after these months, or all days when there is no whole month. */
  days: Period[];
}

const dayMs = 24 * 60 * 60 * 1000;

export function splitIntoMonths({ from, to }: Period): MonthsAndDays {
  const first = from.endsWith("-01") ? from : firstOfMonth(from, 1);
  // The day after the period, back to the beginning of its month: the whole months end before it.
  const end = firstOfMonth(toDay(Date.parse(to) + dayMs), 0);
  if (first >= end) return { months: null, days: [{ from, to }] };
  const days = [
    { from, to: dayBefore(first) },
    { from: end, to },
  ];
  return {
    months: { from: first, to: firstOfMonth(end, -1) },
    days: days.filter((part) => part.from <= part.to),
  };
}

function firstOfMonth(day: string, monthsLater: number): string {
  const [year = NaN, month = NaN] = day.split("-").map(Number);
  return toDay(Date.UTC(year, month - 1 + monthsLater, 1));
}

const dayBefore = (day: string) => toDay(Date.parse(day) - dayMs);

function toDay(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, "YYYY-MM-DD".length);
}
