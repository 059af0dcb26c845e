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
  /** By name as `comparable` writes it, 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
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
  return {
    locale: locales[0],
    today,
    phrases: locales.flatMap((locale) => [...relativePhrases(locale, today), ...weekdayPhrases(locale, today)]),
    months: new Map(locales.flatMap(monthNames)),
  };
}

/**
 * A weekday or a date without its year is the last such day; a weekday never today.
 *
 * @param words of a line, one after the other. @returns YYYY-MM-DD, or null when they name no day up to today.
 */
export function readWrittenDay(words: readonly string[], reader: DayReader): string | null {
  const said = words.map(comparable);
  const named = reader.phrases.find(
    (known) => known.words.length === said.length && known.words.every((word, index) => word === said[index]),
  );
  if (named !== undefined) return named.day;
  const [first = "", second = ""] = said;
  if (said.length === 1) return readDate(first, reader);
  return said.length === 2 ? (readNamedDate(first, second, reader) ?? readNamedDate(second, first, reader)) : null;
}

function readNamedDate(date: string, name: string, { months, today }: DayReader): string | null {
  const month = months.get(name);
  return month === undefined || !/^\d{1,2}$/u.test(date) ? null : lastTime(today, month, Number(date));
}

function phrase(name: string, day: string): DayPhrase {
  return { words: name.split(/\s+/u).map(comparable), day };
}

/** Without what writers leave out or add: case, commas and points at the end, marks of direction (CLDR has some too); with Latin digits. */
function comparable(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u200e\u200f\u061c]/gu, "")
    .replaceAll(/[.,،॰]+$/gu, "")
    .replaceAll(/\p{Nd}/gu, latinDigit);
}

/** Decimal digits stand in runs of ten, zero first, in all of Unicode; a run of Latin ones begins at a multiple of 16, most others too or at 6. */
function latinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
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
function monthNames(locale: string): [string, number][] {
  return (["long", "short"] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(locale, { day: "numeric", month, calendar: "gregory", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, index): [string, number] => {
      const name = format.formatToParts(Date.UTC(2026, index, 1)).find(({ type }) => type === "month")?.value ?? "";
      return [comparable(name), index + 1];
    });
  });
}

/** 2026-11-12, and 12/11 or 12/11/2026 in the order of the language. */
function readDate(text: string, { locale, today }: DayReader): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (iso !== null) return upTo(today, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/u.exec(text);
  if (slashed === null) return null;
  const numbers = [Number(slashed[1]), Number(slashed[2])];
  const [date = 0, month = 0] = isMonthFirst(locale) ? numbers.toReversed() : numbers;
  if (slashed[3] !== undefined) return upTo(today, Number(slashed[3]), month, date);
  return lastTime(today, month, date);
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
