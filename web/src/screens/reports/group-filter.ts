import { type Filter, writeFilter } from "../expenses/expense-filter";
import { daysOfMonths } from "../../calendar/months";
import type { AskedReport, Days, Grouping } from "./asked-report";

/** The expenses behind a group of a report, as the group has them: exactly these, and for the group without a key those that have none. */
export function groupFilter(
  asked: Pick<AskedReport, "by" | "days" | "currency">,
  key: string,
  monthStartDay: number,
  /** A part of a category at the top: without what is below it. */
  isPart = false,
): Filter {
  const days = daysOfGroup(asked.by, key, asked.days, monthStartDay);
  return {
    bookedFrom: days.from,
    bookedTo: days.to,
    ...(asked.currency === null ? {} : { currency: asked.currency }),
    ...valueFilter(asked.by, key, isPart),
  };
}

/** The address of a list of expenses. */
export function listOf(filter: Filter): string {
  return `/expenses?${writeFilter(filter).toString()}`;
}

function valueFilter(by: Grouping, key: string, isPart: boolean): Filter {
  switch (by) {
    case "category":
      return key === ""
        ? { without: ["CATEGORY"] }
        : { categoryIds: [key], ...(isPart ? {} : { includeChildren: true }) };
    case "merchant":
      return key === "" ? { without: ["MERCHANT"] } : { merchantIs: key };
    case "tag":
      return key === "" ? { without: ["TAG"] } : { tags: [key] };
    case "paid":
      return key === ""
        ? { without: ["PAYMENT_METHOD"] }
        : { paymentMethod: key as NonNullable<Filter["paymentMethod"]> };
    case "day":
    case "week":
    case "month":
    default:
      return {};
  }
}

/** Of a week or month that begins before the report or ends after it, only the days that are in it. */
export function daysOfGroup(by: Grouping, key: string, report: Days, monthStartDay: number): Days {
  if (by === "day") return { from: key, to: key };
  if (by === "week") return within({ from: key, to: weekEnd(key) }, report);
  if (by === "month") return within(daysOfMonths(key, key, monthStartDay), report);
  return report;
}

function within({ from, to }: Days, report: Days): Days {
  return { from: from < report.from ? report.from : from, to: to > report.to ? report.to : to };
}

/** @param monday YYYY-MM-DD */
function weekEnd(monday: string): string {
  const day = new Date(`${monday}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 6);
  return day.toISOString().slice(0, 10);
}
