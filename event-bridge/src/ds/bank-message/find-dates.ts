import { dayNumber, type CalendarDay, type TimeOfDay } from "@expense-tracker/kit/time/calendar";
import { touches, type Token } from "./tokenise";

/** A date, with its time of day when one follows. */
export interface FoundDate {
  readonly day: CalendarDay;
  readonly time: TimeOfDay | null;
  /** True when a zone's name that we know follows the time: IST. */
  readonly timeZone: string | null;
  /** Index of the first token. */
  readonly from: number;
  /** Exclusive, time not included. */
  readonly to: number;
  /** Exclusive, time included. */
  readonly timeTo: number;
}

/**
 * Every date in the order of the text: `27-12-24`, `27/12/2024`, `27.12.24`, `27Dec24`, `27-DEC-2024`, `27 Dec`,
 * `Dec 27, 2024`, `2024-12-27`.
 *
 * @param received decides ambiguous cases: the year when there is none, and whether 03/04 is in March or April.
 */
export function findDates(tokens: readonly Token[], received: CalendarDay): FoundDate[] {
  const dates: FoundDate[] = [];
  for (let at = 0; at < tokens.length && dates.length < maxDates; at += 1) {
    const found = numericDate(tokens, at, received) ?? namedDate(tokens, at, received);
    if (!found) continue;
    const clock = timeAfter(tokens, found.to);
    dates.push({
      ...found,
      from: at,
      time: clock?.time ?? null,
      timeZone: clock?.zone ?? null,
      timeTo: clock?.to ?? found.to,
    });
    at = (clock?.to ?? found.to) - 1;
  }
  return dates;
}

interface DayMatch {
  day: CalendarDay;
  /** Exclusive. */
  to: number;
}

function numericDate(tokens: readonly Token[], at: number, received: CalendarDay): DayMatch | null {
  const first = tokens[at];
  if (
    first?.kind !== "number" ||
    (touches(tokens[at - 1], first) && /[\d/\-.:]/.test(tokens[at - 1]?.text.at(-1) ?? ""))
  )
    return null;
  if (first.lower.includes(".")) {
    const day = orderParts(first.lower.split("."), received);
    return day && { day, to: at + 1 };
  }
  const separator = tokens[at + 1];
  const last = tokens[at + 4];
  if (!separator || !/^[-/.]$/.test(separator.text) || tokens[at + 3]?.text !== separator.text) return null;
  for (let next = at; next < at + 4; next += 1) if (!touches(tokens[next], tokens[next + 1])) return null;
  const day = orderParts(
    [first.lower, tokens[at + 2]?.lower ?? "", (last?.lower ?? "").replace(/\..*$/, "")],
    received,
  );
  return day && { day, to: at + 5 };
}

/** Day, month and year in the order that makes a real day; day first unless only another order makes sense. */
function orderParts(parts: readonly string[], received: CalendarDay): CalendarDay | null {
  if (parts.length !== 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const [a = "", b = "", c = ""] = parts;
  if (a.length === 4) return real({ year: Number(a), month: Number(b), day: Number(c) });
  if (a.length > 2 || b.length > 2 || (c.length !== 2 && c.length !== 4)) return null;
  const year = fullYear(c);
  const dayFirst = real({ year, month: Number(b), day: Number(a) });
  const monthFirst = real({ year, month: Number(a), day: Number(b) });
  const yearFirst =
    c.length === 2 ? real({ year: fullYear(a.padStart(2, "0")), month: Number(b), day: Number(c) }) : null;
  if (isLongAgo(dayFirst ?? monthFirst, received) && yearFirst && !isLongAgo(yearFirst, received)) return yearFirst;
  if (!dayFirst || !monthFirst) return dayFirst ?? monthFirst;
  // A transaction is not in the future, and a message usually arrives within two days of it.
  const today = dayNumber(received);
  const isRecent = (day: CalendarDay): boolean => dayNumber(day) <= today + 1 && dayNumber(day) >= today - 2;
  const isFuture = (day: CalendarDay): boolean => dayNumber(day) > today + 1;
  if (isRecent(monthFirst) && !isRecent(dayFirst)) return monthFirst;
  return isFuture(dayFirst) && !isFuture(monthFirst) ? monthFirst : dayFirst;
}

/** Over 400 days before the message, or after it: then 26/06/19 is rather 19 June 2026 than 26 June 2019. */
function isLongAgo(day: CalendarDay | null, received: CalendarDay): boolean {
  if (!day) return true;
  const age = dayNumber(received) - dayNumber(day);
  return age > 400 || age < -1;
}

function namedDate(tokens: readonly Token[], at: number, received: CalendarDay): DayMatch | null {
  const token = tokens[at];
  if (token?.kind === "number" && /^\d{1,2}$/.test(token.lower)) {
    let next = skipOrdinal(tokens, skipSeparator(tokens, at + 1));
    next = skipSeparator(tokens, next);
    const month = monthOf(tokens[next]);
    return month ? withYear(tokens, next + 1, month, Number(token.lower), received) : null;
  }
  const month = monthOf(token);
  const dayToken = tokens[at + 1];
  if (!month || dayToken?.kind !== "number" || !/^\d{1,2}$/.test(dayToken.lower)) return null;
  return withYear(tokens, skipOrdinal(tokens, at + 2), month, Number(dayToken.lower), received);
}

/** The year after day and month; without one, the latest such day that is not in the future. */
function withYear(
  tokens: readonly Token[],
  at: number,
  month: number,
  day: number,
  received: CalendarDay,
): DayMatch | null {
  const next = skipSeparator(tokens, at);
  const year = tokens[next];
  const glued = next > at || touches(tokens[at - 1], year);
  if (year?.kind === "number" && /^\d{4}$/.test(year.lower) && /^(19|20|21)/.test(year.lower)) {
    const found = real({ year: Number(year.lower), month, day });
    return found && { day: found, to: next + 1 };
  }
  // "13 Sep 25": two digits are a year when they touch the month, or when no ":" makes them an hour.
  const isHour = tokens[next + 1]?.text === ":";
  if (year?.kind === "number" && /^\d{2}$/.test(year.lower) && (glued || !isHour)) {
    const found = real({ year: fullYear(year.lower), month, day });
    return found && { day: found, to: next + 1 };
  }
  const thisYear = { year: received.year, month, day };
  const past = dayNumber(thisYear) > dayNumber(received) + 1 ? { ...thisYear, year: received.year - 1 } : thisYear;
  const found = real(past);
  return found && { day: found, to: at };
}

function timeAfter(tokens: readonly Token[], at: number): { time: TimeOfDay; zone: string | null; to: number } | null {
  let next = at;
  while (next < at + 2 && timeLeads.has(tokens[next]?.lower ?? "")) next += 1;
  const parts = clockParts(tokens, next);
  if (!parts) return null;
  const [hour = 0, minute = 0, second = 0] = parts.values;
  const half = tokens[parts.to]?.lower ?? "";
  const isHalf = half === "am" || half === "pm";
  if (hour > 23 || minute > 59 || second > 59 || (isHalf && hour > 12)) return null;
  const to = isHalf ? parts.to + 1 : parts.to;
  const hour24 = isHalf ? (hour % 12) + (half === "pm" ? 12 : 0) : hour;
  const zone = tokens[to]?.text === "IST" ? "Asia/Kolkata" : null;
  return { time: { hour: hour24, minute, second }, zone, to: zone ? to + 1 : to };
}

/** `16:25:29`, `16:25`, `18.05.40` */
function clockParts(tokens: readonly Token[], at: number): { values: number[]; to: number } | null {
  const first = tokens[at];
  if (first?.kind !== "number") return null;
  if (/^\d{1,2}\.\d{2}\.\d{2}$/.test(first.lower)) return { values: first.lower.split(".").map(Number), to: at + 1 };
  const values: number[] = [];
  let next = at;
  while (values.length < 3) {
    const part = tokens[next];
    if (part?.kind !== "number" || !/^\d{1,2}/.test(part.lower)) break;
    values.push(Number.parseInt(part.lower, 10));
    if (tokens[next + 1]?.text !== ":" || part.lower.length > 2) return finish(values, next + 1);
    next += 2;
  }
  return finish(values, next);
}

const finish = (values: number[], to: number): { values: number[]; to: number } | null =>
  values.length >= 2 ? { values, to } : null;

const monthOf = (token: Token | undefined): number | undefined =>
  token?.kind === "word" ? months.get(token.lower) : undefined;

const skipSeparator = (tokens: readonly Token[], at: number): number =>
  /^[-/,.]$/.test(tokens[at]?.text ?? "") ? at + 1 : at;

const skipOrdinal = (tokens: readonly Token[], at: number): number =>
  /^(st|nd|rd|th)$/.test(tokens[at]?.lower ?? "") && touches(tokens[at - 1], tokens[at]) ? at + 1 : at;

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));
const real = (day: CalendarDay): CalendarDay | null => (isRealDay(day) ? day : null);

const months: ReadonlyMap<string, number> = new Map(
  "jan feb mar apr may jun jul aug sep oct nov dec".split(" ").flatMap((name, index) => {
    const long = "january february march april may june july august september october november december".split(" ")[
      index
    ];
    return [
      [name, index + 1],
      [long ?? name, index + 1],
    ];
  }),
);
const timeLeads: ReadonlySet<string> = new Set(["at", ",", ":", "-", "t", "_", "saa"]);
const maxDates = 12;

/** False for 30 February, month 13 and years that no bank message can have. */
function isRealDay({ year, month, day }: CalendarDay): boolean {
  if (year < 1990 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
