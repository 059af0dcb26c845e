import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { Loaders } from "@expense-tracker/kit/subgraph/loaders";
import type { DataSource } from "typeorm";
import { monthPeriod } from "../calendar/month";
import { readDay } from "../calendar/read-day";
import type { ExpenseFilter } from "../listing/expense-filter.input";
import { readExpenseFilter } from "../listing/read-expense-filter";
import { toMoney } from "../money/money.type";
import { ownerSettings } from "../owner/owner.loaders";
import { groupingOf } from "./groupings";
import { netOf, toGroups } from "./report-spending";
import type { SpendingGroup, SpendingGroupBy } from "./spending.type";
import type { SpendingMonth, SpendingTrend } from "./spending-trend.type";
import { sumSpending, type SpendingToSum } from "./sum-spending";

export interface TrendQuestion {
  /** YYYY-MM, both inclusive. */
  from: string;
  to: string;
  /** Null: no groups. */
  groupBy: SpendingGroupBy | null;
  filter: ExpenseFilter | null;
  /** Null: the owner's base currency. */
  currency: string | null;
}

/** Each month with groups takes a statement. */
const maxMonths = 60;
const monthsOfYear = 12;

/**
 * Reports what one owner spent month by month, with the change from the month before and from a year before.
 *
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a category in the filter that is not the owner's.
 */
export async function reportTrend(
  db: DataSource,
  ownerId: string,
  { from, to, groupBy, filter, currency: asked }: TrendQuestion,
  loaders: Loaders,
): Promise<SpendingTrend> {
  const { baseCurrency, monthStartDay } = await loaders.of(ownerSettings)();
  const currency = asked ?? baseCurrency;
  if (currency === null) throw badInput("currency", "is needed while you have no base currency");
  const months = readMonths(from, to);
  const days = (first: string, last: string) => ({
    from: monthPeriod(first, monthStartDay).from,
    to: monthPeriod(last, monthStartDay).to,
  });
  const criteria = await readExpenseFilter(filter, loaders);
  const question = { ownerId, criteria, currency, isBase: currency === baseCurrency };
  const totals = await monthTotals(db, {
    ...question,
    period: days(later(from, -monthsOfYear), to),
    grouping: groupingOf("MONTH", monthStartDay),
  });
  const groupsOf = async (month: string): Promise<SpendingGroup[]> => {
    if (!groupBy) return [];
    const grouping = groupingOf(groupBy, monthStartDay);
    const sums = await sumSpending(db, { ...question, period: days(month, month), grouping });
    return toGroups(sums, currency, groupBy, grouping, loaders);
  };
  const answer: SpendingMonth[] = [];
  for (const month of months) {
    const totalMinor = totals(month);
    answer.push({
      month,
      total: toMoney(totalMinor, currency),
      changeFromPrevious: change(totals(later(month, -1)), totalMinor),
      changeFromYearBefore: change(totals(later(month, -monthsOfYear)), totalMinor),
      groups: await groupsOf(month),
    });
  }
  return { currency, months: answer };
}

function readMonths(from: string, to: string): string[] {
  readDay(`${from}-01`, "from");
  readDay(`${to}-01`, "to");
  if (to < from) throw badInput("to", "must not be before `from`");
  const months = [from];
  for (let month = later(from, 1); month <= to; month = later(month, 1)) {
    months.push(month);
    if (months.length > maxMonths) throw badInput("to", `must be at most ${maxMonths} months after \`from\``);
  }
  return months;
}

/** Sums by month, in one statement. */
async function monthTotals(db: DataSource, question: SpendingToSum): Promise<(month: string) => bigint> {
  const { groups } = await sumSpending(db, question);
  const byMonth = new Map(groups.map((sum) => [sum.key, netOf(sum)]));
  return (month) => byMonth.get(month) ?? 0n;
}

function change(before: bigint, now: bigint): number | null {
  return before <= 0n ? null : Number(now - before) / Number(before);
}

/** @param month YYYY-MM */
function later(month: string, months: number): string {
  const [year = NaN, monthOfYear = NaN] = month.split("-").map(Number);
  return new Date(Date.UTC(year, monthOfYear - 1 + months, 1)).toISOString().slice(0, "YYYY-MM".length);
}
