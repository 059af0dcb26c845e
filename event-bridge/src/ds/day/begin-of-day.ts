import { dayIn, instantOf } from "@expense-tracker/kit/time/calendar";

/**
 * When a day begins in a zone: at midnight, or where the clocks are moved forward then, at the first hour that there is.
 *
 * @param day `YYYY-MM-DD`
 * @param timeZone IANA
 */
export function beginOfDay(day: string, timeZone: string): Date {
  const [year = NaN, month = NaN, dayOfMonth = NaN] = day.split("-").map(Number);
  const hours = [0, 1, 2].map((hour) =>
    instantOf({ year, month, day: dayOfMonth }, { hour, minute: 0, second: 0 }, timeZone),
  );
  // A zone that leaves out a whole day: the next try finds the day after it.
  return hours.find((instant) => dayIn(timeZone, instant) >= day) ?? new Date(`${day}T23:59:59Z`);
}
