/** A calendar day as the number of days since 1970-01-01: a number that can be counted with. No time zone is involved. */
export type EpochDay = number;

const dayMs = 86_400_000;

/** @param text `YYYY-MM-DD` @throws RangeError when it is not a day of the calendar */
export function epochDay(text: string): EpochDay {
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs;
  if (!Number.isInteger(day) || dayText(day) !== text) throw new RangeError("not a calendar day");
  return day;
}

/** @returns `YYYY-MM-DD` */
export function dayText(day: EpochDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export const weekday = (day: EpochDay): number => (((day + 3) % 7) + 7) % 7;

/** A month as a number that can be counted with: year * 12 + month, January is 0. */
export type MonthNumber = number;

export function monthOf(day: EpochDay): MonthNumber {
  const date = new Date(day * dayMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** From 1. */
export const dayOfMonth = (day: EpochDay): number => new Date(day * dayMs).getUTCDate();

/** The day of this month with this number; a month that has no such day gives its last day. */
export function dayInMonth(month: MonthNumber, numberInMonth: number): EpochDay {
  const first = firstDayOf(month);
  return Math.min(first + numberInMonth - 1, firstDayOf(month + 1) - 1);
}

/** @returns `YYYY-MM` */
export const monthText = (month: MonthNumber): string => dayText(firstDayOf(month)).slice(0, 7);

const firstDayOf = (month: MonthNumber): EpochDay => Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs;
