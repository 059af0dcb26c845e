import { isCalendarDate } from "@expense-tracker/kit/input/scalars";

/** The order of a date's parts. A file keeps one order; dates such as 03/04/2026 do not tell which. */
export type DateOrder = "DMY" | "MDY" | "YMD";

/** Three parts whose order is open, or a day that is told in full. */
type DateParts = { parts: readonly [string, string, string] } | { day: string };

const months = new Map(
  Object.entries({
    jan: 1,
    january: 1,
    januar: 1,
    janvier: 1,
    enero: 1,
    ene: 1,
    gennaio: 1,
    gen: 1,
    januari: 1,
    janeiro: 1,
    jän: 1,
    jänner: 1,
    feb: 2,
    february: 2,
    februar: 2,
    février: 2,
    févr: 2,
    fév: 2,
    fevr: 2,
    febrero: 2,
    febbraio: 2,
    februari: 2,
    fev: 2,
    fevereiro: 2,
    mar: 3,
    march: 3,
    märz: 3,
    mär: 3,
    mars: 3,
    marzo: 3,
    maart: 3,
    mrt: 3,
    março: 3,
    mrz: 3,
    apr: 4,
    april: 4,
    avril: 4,
    avr: 4,
    abril: 4,
    abr: 4,
    aprile: 4,
    may: 5,
    mai: 5,
    mayo: 5,
    maggio: 5,
    mag: 5,
    mei: 5,
    maio: 5,
    jun: 6,
    june: 6,
    juni: 6,
    juin: 6,
    junio: 6,
    giugno: 6,
    giu: 6,
    junho: 6,
    jul: 7,
    july: 7,
    juli: 7,
    juillet: 7,
    juil: 7,
    julio: 7,
    luglio: 7,
    lug: 7,
    julho: 7,
    aug: 8,
    august: 8,
    août: 8,
    aout: 8,
    agosto: 8,
    ago: 8,
    augustus: 8,
    sep: 9,
    sept: 9,
    september: 9,
    septembre: 9,
    septiembre: 9,
    settembre: 9,
    set: 9,
    setembro: 9,
    oct: 10,
    october: 10,
    oktober: 10,
    okt: 10,
    octobre: 10,
    octubre: 10,
    ottobre: 10,
    ott: 10,
    outubro: 10,
    out: 10,
    nov: 11,
    november: 11,
    novembre: 11,
    noviembre: 11,
    novembro: 11,
    dec: 12,
    december: 12,
    dezember: 12,
    dez: 12,
    décembre: 12,
    déc: 12,
    diciembre: 12,
    dic: 12,
    dicembre: 12,
    dezembro: 12,
  }),
);

const separator = "[-/.\\s']";
const yearFirst = new RegExp(`^(\\d{4})${separator}(\\d{1,2})${separator}(\\d{1,2})$`);
const threeNumbers = new RegExp(`^(\\d{1,2})${separator}(\\d{1,2})${separator}(\\d{4}|\\d{2})$`);
const dayNameYear = /^(\d{1,2})[-/.\s]{1,2}(\p{L}{3,12})\.?[-/.,\s]{0,2}'?(\d{4}|\d{2})$/u;
const yearNameDay = /^(\d{4})[-/.\s](\p{L}{3,12})[-/.\s](\d{1,2})$/u;
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
  const date = withoutTime(text);
  const first = yearFirst.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (first) return known(first[1], first[2], first[3]);
  const numbers = threeNumbers.exec(date);
  if (numbers) return { parts: [numbers[1] ?? "", numbers[2] ?? "", numbers[3] ?? ""] };
  const named = dayNameYear.exec(date);
  if (named) return known(named[3], monthNamed(named[2]), named[1]);
  const reversed = yearNameDay.exec(date);
  if (reversed) return known(reversed[1], monthNamed(reversed[2]), reversed[3]);
  const american = nameDayYear.exec(date);
  return american ? known(american[3], monthNamed(american[1]), american[2]) : null;
}

/** Quicken pads with blanks (1/ 2'26, and 1/ 2' 6 for 2006); programs add a time, a zone or the day of the week. */
function withoutTime(text: string): string {
  return text
    .trim()
    .replace(/'\s*(\d)$/, "'0$1")
    .replace(/([/'.-])\s+/g, "$1")
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s/i, "")
    .replace(/[T\s,]{1,2}\d{1,2}:\d{2}.*$/, "");
}

const monthNamed = (name = ""): string | undefined => months.get(name.toLowerCase().normalize("NFC"))?.toString();

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
