/** A calendar day as the number of days since 1970-01-01: a number that can be counted with. No time zone is involved. */
export type EpochDay = number;

const dayMs = 86_400_000;

/** @param text `YYYY-MM-DD` @throws RangeError when it is not a day of the calendar */
export function epochDay(text: string): EpochDay {
  const known = days.get(text);
  if (known !== undefined) return known;
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs;
  if (!Number.isInteger(day) || dayText(day) !== text) throw new RangeError("not a calendar day");
  if (days.size < mostDays) days.set(text, day);
  return day;
}

/** @returns `YYYY-MM-DD` */
export function dayText(day: EpochDay): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * dayMs).toISOString().slice(0, 10);
  if (texts.size < mostDays) texts.set(day, text);
  return text;
}

/** Kept, because every payment that is read or written asks for its day. */
const days = new Map<string, EpochDay>();
const texts = new Map<EpochDay, string>();
/** Fifty years, at most some MB. */
const mostDays = 20_000;

/** 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export const weekday = (day: EpochDay): number => (((day + 3) % 7) + 7) % 7;

/** A month as a number that can be counted with: year * 12 + month, January is 0. */
export type MonthNumber = number;

export function monthOf(day: EpochDay): MonthNumber {
  let month = Math.floor(day / averageMonthDays) + monthOfEpoch;
  while (firstDayOf(month + 1) <= day) month += 1;
  while (firstDayOf(month) > day) month -= 1;
  return month;
}

/** From 1. */
export const dayOfMonth = (day: EpochDay): number => day - firstDayOf(monthOf(day)) + 1;

/** The day of this month with this number; a month that has no such day gives its last day. */
export function dayInMonth(month: MonthNumber, numberInMonth: number): EpochDay {
  const first = firstDayOf(month);
  return Math.min(first + numberInMonth - 1, firstDayOf(month + 1) - 1);
}

/** @returns `YYYY-MM` */
export const monthText = (month: MonthNumber): string => dayText(firstDayOf(month)).slice(0, 7);

/** Kept, because finding charges asks for it millions of times. */
export function firstDayOf(month: MonthNumber): EpochDay {
  const known = firstDays.get(month);
  if (known !== undefined) return known;
  const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs;
  if (firstDays.size < maxFirstDays) firstDays.set(month, day);
  return day;
}

const firstDays = new Map<MonthNumber, EpochDay>();
/** Three centuries. */
const maxFirstDays = 3_600;
const averageMonthDays = 30.436875;
const monthOfEpoch = 1970 * 12;
