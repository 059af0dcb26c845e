import type { Period } from "../calendar/month";
import type { RollupLength } from "./rollup";

/** Rollups of one grain, from the first to the last period, both inclusive. */
export interface RollupSpan extends Period {
  grain: RollupLength;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Covers a period with rollups, each day once: with those of whole calendar years and months as far as they go, and of days around them.
 *
 * @param coarsest the longest that the rollups may be of.
 */
export function spansOf({ from, to }: Period, coarsest: RollupLength = "YEAR"): RollupSpan[] {
  const end = dayAfter(to);
  const spans: RollupSpan[] = [];
  const add = (grain: RollupLength, first: string, after: string) => {
    if (first < after) spans.push({ grain, from: first, to: lastBefore[grain](after) });
  };
  const months = { from: beginning("month", from), to: begun("month", end) };
  if (coarsest === "DAY" || months.from >= months.to) return [{ grain: "DAY", from, to }];
  const years = { from: beginning("year", months.from), to: begun("year", months.to) };
  add("DAY", from, months.from);
  if (coarsest === "MONTH" || years.from >= years.to) add("MONTH", months.from, months.to);
  else {
    add("MONTH", months.from, years.from);
    add("YEAR", years.from, years.to);
    add("MONTH", years.to, months.to);
  }
  add("DAY", months.to, end);
  return spans;
}

/** The first day of the last period that ends before this beginning of a period. */
const lastBefore: Record<RollupLength, (day: string) => string> = {
  DAY: (day) => toDay(Date.parse(day) - dayMs),
  MONTH: (day) => monthsLater(day, -1),
  YEAR: (day) => monthsLater(day, -12),
};

/** The first day of the month or year that has begun on this day. */
function begun(unit: "month" | "year", day: string): string {
  return unit === "month" ? `${day.slice(0, "YYYY-MM".length)}-01` : `${day.slice(0, "YYYY".length)}-01-01`;
}

/** The first beginning of a month or year on or after this day. */
function beginning(unit: "month" | "year", day: string): string {
  const first = begun(unit, day);
  return first === day ? day : monthsLater(first, unit === "month" ? 1 : 12);
}

function monthsLater(day: string, months: number): string {
  const [year = NaN, month = NaN] = day.split("-").map(Number);
  return toDay(Date.UTC(year, month - 1 + months, 1));
}

const dayAfter = (day: string) => toDay(Date.parse(day) + dayMs);

function toDay(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, "YYYY-MM-DD".length);
}
