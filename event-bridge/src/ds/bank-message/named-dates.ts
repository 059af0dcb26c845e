import type { CalendarDay } from "@expense-tracker/kit/time/calendar";
import { entryOf } from "./lexicon";
import { realDay, withoutYear } from "./read-day";
import { touches, type Token } from "./tokenise";
import { monthOf } from "./understand";

/** A day that begins at a token. */
export interface NamedDay {
  readonly day: CalendarDay;
  /** Exclusive. */
  readonly to: number;
}

/** `27 Dec 2024`, `27Dec24`, `12 de marzo de 2026`, `3rd of May` */
export function dayFirst(tokens: readonly Token[], at: number, received: CalendarDay): NamedDay | null {
  let next = at + 1;
  while (next < at + 4 && between.has(tokens[next]?.lower ?? "")) next += 1;
  const counted = countedMonth(tokens, next);
  if (counted > 0) return withYear(tokens, next + 2, counted, Number(tokens[at]?.lower), received);
  const letters = monthInLetters(tokens, next);
  if (letters > 0) next += 2;
  const month = letters || monthOf(tokens[next]);
  if (month === 0) return null;
  const stop = tokens[next + 1]?.text === "." && touches(tokens[next], tokens[next + 1]) ? next + 2 : next + 1;
  return withYear(tokens, stop, month, Number(tokens[at]?.lower), received);
}

/** "11 tháng 6": the month's number behind the word. */
function countedMonth(tokens: readonly Token[], at: number): number {
  const month = tokens[at + 1];
  return monthWords.has(tokens[at]?.lower ?? "") && /^(?:0?[1-9]|1[0-2])$/.test(month?.lower ?? "")
    ? Number(month?.lower)
    : 0;
}

/** "11 มิ.ย. 2569": the letters of a Thai month with a point between them. */
function monthInLetters(tokens: readonly Token[], at: number): number {
  const [first, point, last] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (point?.text !== "." || last?.kind !== "word" || !touches(first, point) || !touches(point, last)) return 0;
  return entryOf(`${first?.text ?? ""}.${last.text}`).month;
}

/** `2026년 6월 11일`, `6월 11일` */
export function koreanDay(tokens: readonly Token[], at: number, received: CalendarDay): NamedDay | null {
  const hasYear = tokens[at + 1]?.text === "년";
  const from = hasYear ? at + 2 : at;
  const [month, monthSign, day, daySign] = tokens.slice(from, from + 4);
  if (monthSign?.text !== "월" || daySign?.text !== "일" || month?.kind !== "number" || day?.kind !== "number")
    return null;
  const parts = { month: Number(month.lower), day: Number(day.lower) };
  const found = hasYear
    ? realDay({ year: Number(tokens[at]?.lower), ...parts })
    : withoutYear(parts.month, parts.day, received);
  return found && { day: found, to: from + 4 };
}

/** `Dec 27, 2024`, `Jun 3` */
export function monthFirst(tokens: readonly Token[], at: number, received: CalendarDay): NamedDay | null {
  const month = monthOf(tokens[at]);
  const day = tokens[at + 1];
  if (month === 0 || day?.kind !== "number" || !/^\d{1,2}$/.test(day.lower)) return null;
  const next = ordinals.has(tokens[at + 2]?.lower ?? "") ? at + 3 : at + 2;
  return withYear(tokens, next, month, Number(day.lower), received);
}

/** The year after day and month; without one, the latest such day that is not in the future. */
function withYear(
  tokens: readonly Token[],
  at: number,
  month: number,
  day: number,
  received: CalendarDay,
): NamedDay | null {
  let next = at;
  while (next < at + 2 && yearLeads.has(tokens[next]?.lower ?? "")) next += 1;
  const year = tokens[next];
  if (year?.kind === "number" && /^(?:19|20|21)\d{2}$/.test(year.lower)) {
    const found = realDay({ year: Number(year.lower), month, day });
    if (found) return { day: found, to: next + 1 };
  }
  if (year?.kind === "number" && /^25\d{2}$/.test(year.lower)) {
    const found = realDay({ year: Number(year.lower) - buddhistEra, month, day });
    if (found) return { day: found, to: next + 1 };
  }
  // "13 Sep 25" has a year, "14 Jun, 22:10" and "14JUN at 19.33.02" have an hour.
  const isHour = tokens[next + 1]?.text === ":" && tokens[next + 2]?.kind === "number";
  if (year?.kind === "number" && /^\d{2}$/.test(year.lower) && !isHour) {
    const found = realDay({ year: 2000 + Number(year.lower), month, day });
    if (found && Math.abs(received.year - found.year) <= 30) return { day: found, to: next + 1 };
  }
  const found = withoutYear(month, day, received);
  return found && { day: found, to: at };
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const between = set("- / . , st nd rd th de of de º ° del er");
const ordinals = set("st nd rd th");
const monthWords = set("thang thg tháng");
/** Thailand counts its years from the year 543 before ours. */
const buddhistEra = 543;
const yearLeads = set("- / , . ' ’ de del");
