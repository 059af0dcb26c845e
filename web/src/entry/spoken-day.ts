import { withLatinDigits } from "./written-number";

/** Words that name one day, e.g. `["2", "days", "ago"]`, as `comparable` writes them. */
export interface DayPhrase {
  readonly words: readonly string[];
  /** YYYY-MM-DD */
  readonly day: string;
}

export interface DayReader {
  /** BCP 47 tag: tells whether 3/4 is the third or the fourth month. */
  readonly locale: string;
  /** YYYY-MM-DD */
  readonly today: string;
  readonly phrases: readonly DayPhrase[];
  readonly months: readonly MonthName[];
  /** The most words that a day needs. */
  readonly mostWords: number;
}

/** In some countries a month has two words. */
export interface MonthName {
  readonly words: readonly string[];
  /** 1 to 12. */
  readonly month: number;
}

/** People enter what they paid lately. */
const daysBack = 31;
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Prepares the reading of days in these languages: today, yesterday, 3 days ago, Friday, 12 Nov, each as CLDR has it (by `Intl`).
 *
 * @param locales BCP 47 tags; the first one tells the order of day and month in 3/4.
 */
export function createDayReader(locales: readonly [string, ...string[]], today: string): DayReader {
  const phrases = locales.flatMap((locale) => [...relativePhrases(locale, today), ...weekdayPhrases(locale, today)]);
  const months = locales.flatMap(monthNames);
  const lengths = [...phrases.map(({ words }) => words.length), ...months.map(({ words }) => words.length + 1)];
  return { locale: locales[0], today, phrases, months, mostWords: Math.max(...lengths) };
}

/**
 * A weekday or a date without its year is the last such day; a weekday never today.
 *
 * @param words of a line, one after the other. @returns YYYY-MM-DD, or null when they name no day up to today.
 */
export function readWrittenDay(words: readonly string[], reader: DayReader): string | null {
  const said = words.map(comparable);
  const named = reader.phrases.find(({ words: known }) => isSame(known, said));
  if (named !== undefined) return named.day;
  const [first = "", ...others] = said;
  if (others.length === 0) return readDate(first, reader);
  return readNamedDate(first, others, reader) ?? readNamedDate(said.at(-1) ?? "", said.slice(0, -1), reader);
}

function isSame(known: readonly string[], said: readonly string[]): boolean {
  return known.length === said.length && known.every((word, index) => word === said[index]);
}

function readNamedDate(date: string, name: readonly string[], { months, today }: DayReader): string | null {
  const named = months.find(({ words }) => isSame(words, name));
  return named === undefined || !/^\d{1,2}$/u.test(date) ? null : lastTime(today, named.month, Number(date));
}

function phrase(name: string, day: string): DayPhrase {
  return { words: wordsOf(name), day };
}

function wordsOf(name: string): string[] {
  return name.split(/\s+/u).map(comparable);
}

/** Without what writers leave out or add: case, commas and points at the end, marks of direction (CLDR has some too); with Latin digits. */
function comparable(word: string): string {
  return withLatinDigits(word)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u200e\u200f\u061c]/gu, "")
    .replaceAll(/[.,،॰]+$/gu, "");
}

function relativePhrases(locale: string, today: string): DayPhrase[] {
  const [auto, always] = (["auto", "always"] as const).map(
    (numeric) => new Intl.RelativeTimeFormat(locale, { numeric }),
  );
  return Array.from({ length: daysBack + 1 }, (_, back) => back).flatMap((back) =>
    [auto, back === 0 ? undefined : always].flatMap((format) =>
      format === undefined ? [] : [phrase(format.format(-back, "day"), daysBefore(today, back))],
    ),
  );
}

function weekdayPhrases(locale: string, today: string): DayPhrase[] {
  return (["long", "short"] as const).flatMap((weekday) => {
    const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" });
    return Array.from({ length: 7 }, (_, back) => daysBefore(today, back + 1)).map((day) =>
      phrase(format.format(dateOf(day)), day),
    );
  });
}

/** As they stand in a date, where some languages write them otherwise than alone. */
function monthNames(locale: string): MonthName[] {
  return (["long", "short"] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(locale, { day: "numeric", month, calendar: "gregory", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, index): MonthName => {
      const name = format.formatToParts(Date.UTC(2026, index, 1)).find(({ type }) => type === "month")?.value ?? "";
      return { words: wordsOf(name), month: index + 1 };
    });
  });
}

/** 2026-11-12 and 2026/11/12; 12/11, 12/11/2026 and 12.11.2026 in the order of the language. */
function readDate(text: string, { locale, today }: DayReader): string | null {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(text);
  if (yearFirst !== null) return upTo(today, Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
  const written = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/u.exec(text) ?? /^(\d{1,2})(\/)(\d{1,2})()$/u.exec(text);
  if (written === null) return null;
  const numbers = [Number(written[1]), Number(written[3])];
  const [date = 0, month = 0] = isMonthFirst(locale) ? numbers.toReversed() : numbers;
  return written[4] ? upTo(today, Number(written[4]), month, date) : lastTime(today, month, date);
}

function lastTime(today: string, month: number, date: number): string | null {
  const year = Number(today.slice(0, 4));
  return upTo(today, year, month, date) ?? upTo(today, year - 1, month, date);
}

function isMonthFirst(locale: string): boolean {
  const order = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  return order.indexOf("month") < order.indexOf("day");
}

/** @returns the day, or null when the calendar has no such day or it is after today. */
function upTo(today: string, year: number, month: number, date: number): string | null {
  const pad = (value: number, length: number): string => String(value).padStart(length, "0");
  const day = `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
  const at = new Date(`${day}T00:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  return isReal && day <= today ? day : null;
}

function daysBefore(today: string, back: number): string {
  return new Date(dateOf(today).getTime() - back * dayMs).toISOString().slice(0, 10);
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
