import { keptCalendar } from "../../calendar/kept-calendar";
import { daysBetween, today } from "../../calendar/months";
import type { HomeData } from "./use-home";

/** A day of the month, with the sums up to its end: numbers, for drawing and for percentages only. */
export interface MonthDay {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Null for a day to come. */
  readonly spent: number | null;
  /** As many days into the month before; null when that had fewer days. */
  readonly before: number | null;
}

/** @param month YYYY-MM */
export function daysOf({ byCategory, byDay, before }: HomeData, month: string, nowMs: number): MonthDay[] {
  if (!byCategory || !byDay) return [];
  const days = daysBetween(byCategory.from, byCategory.to);
  const now = today(nowMs, keptCalendar().timeZone);
  const sums = runningSums(days, byDay.groups);
  const earlier = before ? daysBetween(before.from, before.to) : [];
  const earlierSums = runningSums(earlier, before?.groups ?? []);
  return days.map((day, index) => ({
    day,
    spent: day <= now || month < now.slice(0, 7) ? (sums[index] ?? null) : null,
    before: earlierSums[index] ?? null,
  }));
}

function runningSums(days: readonly string[], groups: readonly { key: string; total: { amount: string } }[]): number[] {
  const ofDay = new Map(groups.map(({ key, total }) => [key, Number(total.amount)]));
  let sum = 0;
  return days.map((day) => (sum += ofDay.get(day) ?? 0));
}
