import { dayNumber, type CalendarDay, type TimeOfDay } from "@expense-tracker/kit/time/calendar";
import { readTime } from "./read-time";
import { dayFirst, koreanDay, monthFirst, type NamedDay } from "./named-dates";
import { orderParts, withoutYear } from "./read-day";
import { touches, type Token } from "./tokenise";

/** A date, with its time of day when one stands beside it. */
export interface FoundDate {
  readonly day: CalendarDay;
  readonly time: TimeOfDay | null;
  /** IANA; set when a zone's name that we know follows the time: IST. */
  readonly timeZone: string | null;
  /** Index of the first token. */
  readonly from: number;
  /** Exclusive, time not included. */
  readonly to: number;
  /** Exclusive, time included. */
  readonly timeTo: number;
}

/**
 * Every date in the order of the text: `27-12-24`, `27/12/2024`, `27.12.24`, `27Dec24`, `27-DEC-2024`, `27 Dec`, `14 Jun, 22:10`,
 * `Dec 27, 2024`, `2024-12-27`, `20/08 22:29`, `19.01.2511:53`, `12 de marzo de 2026`.
 *
 * @param received decides ambiguous cases: the year when there is none, and whether 03/04 is in March or April.
 */
export function findDates(tokens: readonly Token[], received: CalendarDay): FoundDate[] {
  const dates: FoundDate[] = [];
  for (let at = 0; at < tokens.length && dates.length < maxDates; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind !== "number" && kind !== "word") continue;
    const found: DayMatch | null =
      kind === "number" ? numericDate(tokens, at, received) : monthFirst(tokens, at, received);
    if (!found) continue;
    const clock = found.clock ?? readTime(tokens, found.to);
    const timeTo = clock?.to ?? found.to;
    dates.push({
      day: found.day,
      time: clock?.time ?? null,
      timeZone: clock?.zone ?? null,
      from: at,
      to: found.to,
      timeTo,
    });
    at = timeTo - 1;
  }
  return dates;
}

interface DayMatch extends NamedDay {
  readonly clock?: { time: TimeOfDay; zone: string | null; to: number };
}

function numericDate(tokens: readonly Token[], at: number, received: CalendarDay): DayMatch | null {
  const first = tokens[at];
  if (!first || continuesNumber(tokens, at)) return null;
  if (/^\d{1,2}$/.test(first.lower) || /^(?:19|20)\d{2}$/.test(first.lower)) {
    const named = koreanDay(tokens, at, received) ?? (first.lower.length < 3 ? dayFirst(tokens, at, received) : null);
    if (named) return named;
  }
  if (first.lower.includes(".")) return dottedDate(tokens, at, received);
  return separatedDate(tokens, at, received);
}

/** `27.12.2024`, `19.01.2511:53` (a date, then 11:53), `25.07 16:37` (a day and a month before a time). */
function dottedDate(tokens: readonly Token[], at: number, received: CalendarDay): DayMatch | null {
  const text = tokens[at]?.lower ?? "";
  const parts = text.split(".");
  const glued = /^(\d{1,2})\.(\d{1,2})\.(\d{2})(\d{2})$/.exec(text);
  if (glued && tokens[at + 1]?.text === ":" && touches(tokens[at], tokens[at + 1])) {
    const [, day = "", month = "", year = "", hour = ""] = glued;
    const minute = Number.parseInt(tokens[at + 2]?.lower ?? "", 10);
    const found = Number(hour) < 24 && minute < 60 ? orderParts([day, month, year], received) : null;
    if (found)
      return {
        day: found,
        to: at + 1,
        clock: { time: { hour: Number(hour), minute, second: 0 }, zone: null, to: at + 3 },
      };
  }
  if (parts.length === 3) {
    const day = orderParts(parts, received);
    return day && { day, to: at + 1 };
  }
  return parts.length === 2 ? dayAndMonth(tokens, at, at + 1, parts, received) : null;
}

/** `27-12-24`, `2024/12/27`, `2026-07-14:04:11:02`, `20/08 22:29` */
function separatedDate(tokens: readonly Token[], at: number, received: CalendarDay): DayMatch | null {
  const separator = tokens[at + 1]?.text ?? "";
  if (!/^[-/]$/.test(separator) || !touches(tokens[at], tokens[at + 1]) || !touches(tokens[at + 1], tokens[at + 2]))
    return null;
  const [first, second] = [tokens[at]?.lower ?? "", tokens[at + 2]?.lower ?? ""];
  if (
    tokens[at + 3]?.text !== separator ||
    !touches(tokens[at + 2], tokens[at + 3]) ||
    !touches(tokens[at + 3], tokens[at + 4])
  ) {
    return separator === "/" ? dayAndMonth(tokens, at, at + 3, [first, second], received) : null;
  }
  const last = /^\d+/.exec(tokens[at + 4]?.lower ?? "")?.[0] ?? "";
  const day = orderParts([first, second, last], received);
  if (day) return { day, to: at + 5 };
  // "14-10-202511:53": the hour runs on from the year.
  const glued = /^(\d{4}|\d{2})(\d{2})$/.exec(last);
  if (!glued || tokens[at + 5]?.text !== ":") return null;
  const glueDay = orderParts([first, second, glued[1] ?? ""], received);
  return glueDay && { day: glueDay, to: at + 5 };
}

/** A day and a month are a date only beside a time or after "on": otherwise `1/12` is an instalment or a share. */
function dayAndMonth(
  tokens: readonly Token[],
  at: number,
  to: number,
  parts: readonly string[],
  received: CalendarDay,
): DayMatch | null {
  const [a = "", b = ""] = parts;
  if (!/^\d{2}$/.test(b) || !/^\d{1,2}$/.test(a)) return null;
  const clock = readTime(tokens, to);
  const before = tokens[at - 1];
  const isDated =
    (clock && !/^[%]$/.test(tokens[to]?.text ?? "")) || endsTime(tokens, at) || onWords.has(before?.lower ?? "");
  if (!isDated) return null;
  const dayFirstOrder = withoutYear(Number(b), Number(a), received);
  const monthFirstOrder = withoutYear(Number(a), Number(b), received);
  // A message comes soon after its payment: the order that is nearer.
  const age = (day: CalendarDay | null): number => (day ? dayNumber(received) - dayNumber(day) : Infinity);
  const day =
    age(monthFirstOrder) < 45 && age(dayFirstOrder) > 120 ? monthFirstOrder : (dayFirstOrder ?? monthFirstOrder);
  return day && { day, to, ...(clock ? { clock } : {}) };
}

/** `18:05 23.09`: the time stands before. */
function endsTime(tokens: readonly Token[], at: number): boolean {
  const [colon, minute] = [tokens[at - 2], tokens[at - 1]];
  return (
    colon?.text === ":" && minute?.kind === "number" && /^\d{2}$/.test(minute.lower) && !touches(minute, tokens[at])
  );
}

/** The middle of a longer number, a path or a time. */
function continuesNumber(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!touches(before, tokens[at])) return false;
  return (
    before?.kind === "number" ||
    (/^[-/.:*#]$/.test(before?.text ?? "") && tokens[at - 2]?.kind === "number" && touches(tokens[at - 2], before))
  );
}

const onWords: ReadonlySet<string> = new Set(
  "on em el le am dne data date data: tgl ngay tanggal tarihinde dia jour den".split(" "),
);
const maxDates = 12;
