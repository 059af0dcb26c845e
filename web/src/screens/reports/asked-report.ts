import type { SpendingGroupBy } from "@expense-tracker/operations/graphql";
import {
  addMonths,
  type Calendar,
  currentMonth,
  daysBetween,
  daysOfMonths,
  isMonth,
  today,
} from "../../calendar/months";

/** What a report is grouped by, by its name in the address bar. */
export const groupings = {
  category: "PARENT_CATEGORY",
  merchant: "MERCHANT",
  tag: "TAG",
  paid: "PAYMENT_METHOD",
  day: "DAY",
  week: "WEEK",
  month: "MONTH",
} as const satisfies Record<string, SpendingGroupBy>;

export type Grouping = keyof typeof groupings;
export const groupingNames = Object.keys(groupings) as Grouping[];

/** How many months a report may have. */
export const lengths = [1, 3, 6, 12] as const;
export type Length = (typeof lengths)[number];

/** Days, both included: YYYY-MM-DD. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The report that the address bar asks for. */
export interface AskedReport {
  /** Its last month, YYYY-MM. */
  readonly month: string;
  readonly length: Length;
  readonly by: Grouping;
  /** Only what was charged in this currency; null: everything, in the base currency. */
  readonly currency: string | null;
  readonly days: Days;
  /** As many months before them. While the report's own days are not over: as many days of them as have passed. */
  readonly before: Days;
  /** Its days are not over yet. */
  readonly isRunning: boolean;
  /** The months of the trend, YYYY-MM. */
  readonly trend: { readonly from: string; readonly to: string };
}

const trendMonths = 12;

/** Reads the address bar; what is mistyped there is as if it was not there. */
export function askedReport(asked: URLSearchParams, calendar: Calendar, nowMs: number): AskedReport {
  const given = asked.get("month");
  const month = isMonth(given) ? given : currentMonth(nowMs, calendar);
  const length = lengths.find((each) => String(each) === asked.get("months")) ?? 1;
  const by = groupingNames.find((each) => each === asked.get("by")) ?? "category";
  const currency = asked.get("currency") ?? "";
  const first = addMonths(month, 1 - length);
  const days = daysOfMonths(first, month, calendar.monthStartDay);
  const now = today(nowMs, calendar.timeZone);
  const isRunning = days.from <= now && now < days.to;
  const before = daysOfMonths(addMonths(first, -length), addMonths(first, -1), calendar.monthStartDay);
  return {
    month,
    length,
    by,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
    days,
    before: isRunning ? firstOf(before, daysBetween(days.from, now).length) : before,
    isRunning,
    trend: { from: addMonths(month, 1 - trendMonths), to: month },
  };
}

/** The first days of a period, at most all of them. */
function firstOf({ from, to }: Days, count: number): Days {
  return { from, to: daysBetween(from, to)[count - 1] ?? to };
}
