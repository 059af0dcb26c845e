import { isCalendarDate } from "@expense-tracker/kit/input/scalars";
import { monthNamed } from "./month-names";
import { plainDigits } from "./plain-digits";

/** The order of a date's parts. A file keeps one order; dates such as 03/04/2026 do not tell which. */
export type DateOrder = "DMY" | "MDY" | "YMD";

/** Three parts whose order is open, or a day that is told in full. */
type DateParts = { parts: readonly [string, string, string] } | { day: string };

const separator = "[-/.\\s']";
/** Hungarians write a point behind the day too; the Chinese, Japanese and Koreans a word behind each part. */
const yearFirst = new RegExp(`^(\\d{4})${separator}(\\d{1,2})${separator}(\\d{1,2})\\.?$`);
const yearFirstInWords = /^(\d{4})[年년](\d{1,2})[月월](\d{1,2})[日일]$/;
const threeNumbers = new RegExp(`^(\\d{1,2})${separator}(\\d{1,2})${separator}(\\d{4}|\\d{2})\\.?$`);
const dayNameYear =
  /^(\d{1,2})[-/.\s]{1,2}(?:de )?(\p{L}[\p{L}\p{M}]{1,11})\.?(?:\s?de)?[-/.,\s]{0,2}'?(\d{4}|\d{2})$/u;
const yearNameDay = /^(\d{4})[-/.\s]{1,2}(\p{L}[\p{L}\p{M}]{1,11})[-/.\s]{1,2}(\d{1,2})\.?$/u;
const nameDayYear = /^(\p{L}{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})$/u;
/** The longest of these forms, with a time and a zone. */
const maxLength = 50;

/** @returns the day; null when the text is no date in that order. */
export function readDate(text: string, order: DateOrder): string | null {
  const found = dateParts(text);
  if (!found) return null;
  return "day" in found ? found.day : ordered(found.parts, order);
}

/** @returns the orders in which the text is a date; "any" when it tells the order itself; null when it is no date at all. */
export function ordersOf(text: string): DateOrder[] | "any" | null {
  const found = dateParts(text);
  if (!found) return null;
  if ("day" in found) return "any";
  const orders = (["DMY", "MDY", "YMD"] as const).filter((order) => ordered(found.parts, order) !== null);
  return orders.length > 0 ? orders : null;
}

/** @returns the instant when the text is one with a zone, in ISO 8601. */
export function readInstant(text: string): string | null {
  if (
    text.length > maxLength ||
    !/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)
  ) {
    return null;
  }
  const instant = new Date(text.replace(" ", "T").replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function dateParts(text: string): DateParts | null {
  if (text.length > maxLength) return null;
  const date = withoutTime(plainDigits(text));
  const first =
    yearFirst.exec(date) ?? yearFirstInWords.exec(date.replace(/\s/g, "")) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (first) return known(first[1], first[2], first[3]);
  const numbers = threeNumbers.exec(date);
  if (numbers) return { parts: [numbers[1] ?? "", numbers[2] ?? "", numbers[3] ?? ""] };
  const named = dayNameYear.exec(date);
  if (named) return known(named[3], month(named[2]), named[1]);
  const reversed = yearNameDay.exec(date);
  if (reversed) return known(reversed[1], month(reversed[2]), reversed[3]);
  const american = nameDayYear.exec(date);
  return american ? known(american[3], month(american[1]), american[2]) : null;
}

/** Quicken pads with blanks (1/ 2'26, and 1/ 2' 6 for 2006); programs add a time, a zone, the day of the week or a word for the year. */
function withoutTime(text: string): string {
  if (/^[\d/.-]+$/.test(text)) return text;
  return text
    .trim()
    .replace(/'\s*(\d)$/, "'0$1")
    .replace(/([/'.-])\s+/g, "$1")
    .replace(/(\d{2})\s?[гр]\.?$/, "$1")
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s/i, "")
    .replace(/[T\s,]{1,2}\d{1,2}:\d{2}.*$/, "");
}

const month = (name = ""): string | undefined => monthNamed(name)?.toString();

function known(year: string | undefined, month: string | undefined, day: string | undefined): DateParts | null {
  const date = calendarDate(year, month, day);
  return date === null ? null : { day: date };
}

function ordered([first, second, third]: readonly [string, string, string], order: DateOrder): string | null {
  if (order === "DMY") return calendarDate(third, second, first);
  if (order === "MDY") return calendarDate(third, first, second);
  return third.length === 2 && first.length === 2 ? calendarDate(first, second, third) : null;
}

/** Two digits stand for 1970 to 2069. */
function calendarDate(year = "", month = "", day = ""): string | null {
  const century = Number(year) < 70 ? "20" : "19";
  const date = `${year.length === 2 ? century + year : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? date : null;
}
