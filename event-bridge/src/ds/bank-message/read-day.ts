import { dayNumber, type CalendarDay } from "@expense-tracker/kit/time/calendar";

/**
 * Day, month and year in the order that makes a real day; day first unless only another order makes sense.
 *
 * @param received a transaction is not in the future, and a message usually arrives within two days of it
 */
export function orderParts(parts: readonly string[], received: CalendarDay): CalendarDay | null {
  if (parts.length !== 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const [a = "", b = "", c = ""] = parts;
  if (a.length === 4) return yearFirst(a, b, c, received);
  if (a.length > 2 || b.length > 2 || (c.length !== 2 && c.length !== 4)) return null;
  const year = fullYear(c, received);
  const dayFirst = realDay({ year, month: Number(b), day: Number(a) });
  const monthFirst = realDay({ year, month: Number(a), day: Number(b) });
  const shortYearFirst =
    c.length === 2 ? realDay({ year: fullYear(a.padStart(2, "0"), received), month: Number(b), day: Number(c) }) : null;
  if (isFar(dayFirst ?? monthFirst, received) && shortYearFirst && !isFar(shortYearFirst, received))
    return shortYearFirst;
  if (!dayFirst || !monthFirst) return dayFirst ?? monthFirst;
  const today = dayNumber(received);
  const isRecent = (day: CalendarDay): boolean => dayNumber(day) <= today + 1 && dayNumber(day) >= today - 2;
  const isFuture = (day: CalendarDay): boolean => dayNumber(day) > today + 1;
  if (isRecent(monthFirst) && !isRecent(dayFirst)) return monthFirst;
  return isFuture(dayFirst) && !isFuture(monthFirst) ? monthFirst : dayFirst;
}

/** The latest such day that is not after tomorrow; null for 30 February. */
export function withoutYear(month: number, day: number, received: CalendarDay): CalendarDay | null {
  for (const year of [received.year + 1, received.year, received.year - 1]) {
    const found = realDay({ year, month, day });
    if (found && dayNumber(found) <= dayNumber(received) + 1) return found;
  }
  return null;
}

/** The day, or null for 30 February, month 13 and years that no bank message can have. */
export function realDay(given: CalendarDay): CalendarDay | null {
  const { year, month, day } = given;
  if (year < 1990 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day ? given : null;
}

/** `2024-12-27`; the years of Thailand (543 ahead) and of Iran (621 behind, its own months) are not read as ours. */
function yearFirst(year: string, month: string, day: string, received: CalendarDay): CalendarDay | null {
  const thai = Number(year) - received.year > 500;
  return realDay({ year: Number(year) - (thai ? thaiYears : 0), month: Number(month), day: Number(day) });
}

/** Two digits as a year of this century; 2567 and 67 are Thai years for 2024. */
function fullYear(text: string, received: CalendarDay): number {
  if (text.length !== 2) return Number(text) - received.year > 500 ? Number(text) - thaiYears : Number(text);
  const year = 2000 + Number(text);
  const thai = 2500 + Number(text) - thaiYears;
  return year - received.year > 20 && Math.abs(thai - received.year) <= 1 ? thai : year;
}

/** Over 400 days before the message, or after it: then 26/06/19 is rather 19 June 2026 than 26 June 2019. */
function isFar(day: CalendarDay | null, received: CalendarDay): boolean {
  if (!day) return true;
  const age = dayNumber(received) - dayNumber(day);
  return age > 400 || age < -1;
}

const thaiYears = 543;
