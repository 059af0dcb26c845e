import { badInput } from "@expense-tracker/kit/errors/app-error";

// MySQL's dates begin in the year 1000, and the year 0026 is more likely a typing error for 2026.
const firstYear = 1900;
const lastYear = 2199;

/** No expense is booked before or after these days. */
export const firstDay = `${firstYear}-01-01`;
export const lastDay = `${lastYear}-12-31`;

/** @param day a real calendar date, YYYY-MM-DD. @throws AppError BAD_USER_INPUT naming `field`, before 1900 or after 2199. */
export function readDay(day: string, field: string): string {
  checkYear(Number(day.slice(0, 4)), field);
  return day;
}

/** @throws AppError BAD_USER_INPUT naming `field`, before 1900 or after 2199. */
export function readInstant(instant: Date, field: string): Date {
  checkYear(instant.getUTCFullYear(), field);
  return instant;
}

function checkYear(year: number, field: string): void {
  if (year < firstYear || year > lastYear) throw badInput(field, `must be in the years ${firstYear} to ${lastYear}`);
}
