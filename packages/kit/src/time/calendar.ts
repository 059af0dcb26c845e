/** A day of the calendar, months from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** `YYYY-MM-DD` */
export function formatDay({ year, month, day }: CalendarDay): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Whole days since 1970-01-01; for comparing days. */
export function dayNumber({ year, month, day }: CalendarDay): number {
  return Date.UTC(year, month - 1, day) / millisecondsPerDay;
}

/** The day so many days after (before, if negative) a day; both `YYYY-MM-DD`. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The calendar day of an instant in an IANA zone. @throws RangeError when the zone is unknown */
export function dayOfInstant(instant: Date, timeZone: string): CalendarDay {
  const shifted = new Date(instant.getTime() + offsetMs(instant, timeZone));
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

/**
 * The instant of a wall-clock time in an IANA zone. In the hour that a clock change repeats, one of the two; in the hour
 * that it leaves out, the time an hour later or earlier.
 * @throws RangeError when the zone is unknown
 */
export function instantOf(day: CalendarDay, time: TimeOfDay, timeZone: string): Date {
  const wallClockMs = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute, time.second);
  const guessMs = wallClockMs - offsetMs(new Date(wallClockMs), timeZone);
  // The offset at the guess may differ from the one at the same wall clock in UTC: near a change of the clocks.
  return new Date(wallClockMs - offsetMs(new Date(guessMs), timeZone));
}

/** The calendar day at an instant in an IANA zone, `YYYY-MM-DD`. @throws RangeError when the zone is unknown */
export function dayIn(timeZone: string, instant: Date): string {
  return formatDay(dayOfInstant(instant, timeZone));
}

/**
 * How far the zone's wall clock is ahead of UTC at an instant. A zone does not change twice in a day: when the offset is the same
 * at both ends of a UTC day, it is kept for that day, because asking costs 4 µs.
 */
function offsetMs(instant: Date, timeZone: string): number {
  const day = Math.floor(instant.getTime() / millisecondsPerDay);
  const known = offsets.get(timeZone)?.get(day);
  if (known !== undefined) return known;
  const asked = askOffsetMs(instant, timeZone);
  const start = askOffsetMs(new Date(day * millisecondsPerDay), timeZone);
  if (start === asked && askOffsetMs(new Date((day + 1) * millisecondsPerDay), timeZone) === asked)
    keepOffset(timeZone, day, asked);
  return asked;
}

function keepOffset(timeZone: string, day: number, offset: number): void {
  let days = offsets.get(timeZone);
  if (!days) {
    if (offsets.size >= maxFormatters) return;
    days = new Map();
    offsets.set(timeZone, days);
  }
  if (days.size >= maxDaysPerZone) days.clear();
  days.set(day, offset);
}

function askOffsetMs(instant: Date, timeZone: string): number {
  const fields = new Map<string, number>();
  for (const { type, value } of formatterOf(timeZone).formatToParts(instant)) fields.set(type, Number(value));
  const of = (field: string): number => fields.get(field) ?? 0;
  const wallClockMs = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return wallClockMs - Math.floor(instant.getTime() / 1000) * 1000;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  // Making one costs 50 µs; it keeps 30 kB, and there are about 600 zones.
  if (formatters.size < maxFormatters) formatters.set(timeZone, formatter);
  return formatter;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const maxFormatters = 700;
/** By zone, then by day since 1970. */
const offsets = new Map<string, Map<number, number>>();
/** Ten years. */
const maxDaysPerZone = 3_660;
const millisecondsPerDay = 86_400_000;
