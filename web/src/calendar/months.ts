/** What decides which month a day belongs to: the user's own settings, as the profile has them. */
export interface Calendar {
  /** IANA, e.g. Asia/Kolkata. */
  readonly timeZone: string;
  /** 1 to 31: in a month without such a day it begins on the last one. */
  readonly monthStartDay: number;
}

/** @returns YYYY-MM-DD: the day that it is now in the time zone. */
export function today(nowMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    nowMs,
  );
}

/** @returns YYYY-MM: the user's month in which it is now. */
export function currentMonth(nowMs: number, { timeZone, monthStartDay }: Calendar): string {
  const day = today(nowMs, timeZone);
  const month = day.slice(0, 7);
  return day >= firstDay(month, monthStartDay) ? month : addMonths(month, -1);
}

/** @param month YYYY-MM @returns YYYY-MM */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The days of some of the user's months, the last one included. @param first YYYY-MM @param last YYYY-MM */
export function daysOfMonths(first: string, last: string, monthStartDay: number): { from: string; to: string } {
  const next = new Date(`${firstDay(addMonths(last, 1), monthStartDay)}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() - 1);
  return { from: firstDay(first, monthStartDay), to: next.toISOString().slice(0, 10) };
}

/** All days from one to another, both included: YYYY-MM-DD. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  const day = new Date(`${from}T00:00:00Z`);
  for (let text = from; text <= to; text = day.toISOString().slice(0, 10)) {
    days.push(text);
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days;
}

export function isMonth(text: string | null): text is string {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

function firstDay(month: string, monthStartDay: number): string {
  return `${month}-${String(Math.min(monthStartDay, daysIn(month))).padStart(2, "0")}`;
}

function daysIn(month: string): number {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
