import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { Loaders } from "@expense-tracker/kit/subgraph/loaders";
import type { DataSource } from "typeorm";
import { categoryById } from "../category/category.loaders";
import { toCategory } from "../category/category.type";
import type { ExpenseFilter } from "../expense/expense-filter.input";
import { readExpenseFilter } from "../expense/read-expense-filter";
import type { ExpenseCriteria } from "../expense/select-expenses";
import { ownerSettings } from "../owner/owner.loaders";
import { toMoney } from "../money/money.type";
import { groupingOf, type Grouping } from "./groupings";
import { readPeriod } from "./read-period";
import type { PeriodInput, SpendingGroup, SpendingGroupBy, SpendingReport } from "./spending.type";
import { sumSpending, type GroupSum } from "./sum-spending";

export interface SpendingQuestion {
  period: PeriodInput;
  groupBy: SpendingGroupBy;
  filter: ExpenseFilter | null;
  /** Null: the owner's base currency. */
  currency: string | null;
}

/**
 * Reports what one owner spent in a period, in one currency.
 *
 * @throws AppError BAD_USER_INPUT naming the field, `currency` if the input names none and the owner has no base currency;
 *   NOT_FOUND for a category in the filter that is not the owner's.
 */
export async function reportSpending(
  db: DataSource,
  ownerId: string,
  question: SpendingQuestion,
  loaders: Loaders,
): Promise<SpendingReport> {
  const { baseCurrency, monthStartDay } = await loaders.of(ownerSettings)();
  const currency = question.currency ?? baseCurrency;
  if (currency === null) throw badInput("currency", "is needed while you have no base currency");
  const period = readPeriod(question.period, monthStartDay);
  const grouping = groupingOf(question.groupBy, monthStartDay);
  const criteria = within(period, await readExpenseFilter(question.filter, loaders));
  const { totals, groups } = await sumSpending(db, ownerId, criteria, grouping, currency);
  const total = totals.find((sum) => sum.currency === currency);
  const totalMinor = total?.totalMinor ?? 0n;
  return {
    ...period,
    currency,
    total: toMoney(totalMinor, currency),
    expenseCount: total?.expenseCount ?? 0,
    groups: await Promise.all(groups.map((sum) => toGroup(sum, totalMinor, grouping, question.groupBy, loaders))),
    unconverted: totals
      .filter((sum) => sum.currency !== currency)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1))
      .map((sum) => toMoney(sum.totalMinor, sum.currency)),
  };
}

/** Narrows the criteria to the period, and to money spent unless the filter names a direction. */
function within({ from, to }: { from: string; to: string }, criteria: ExpenseCriteria): ExpenseCriteria {
  const { bookedFrom, bookedTo, direction } = criteria;
  return {
    ...criteria,
    bookedFrom: bookedFrom !== null && bookedFrom > from ? bookedFrom : from,
    bookedTo: bookedTo !== null && bookedTo < to ? bookedTo : to,
    direction: direction ?? "DEBIT",
  };
}

async function toGroup(
  { key, currency, totalMinor, expenseCount }: GroupSum,
  reportMinor: bigint,
  grouping: Grouping,
  groupBy: SpendingGroupBy,
  loaders: Loaders,
): Promise<SpendingGroup> {
  const category = groupBy === "CATEGORY" && key ? await loaders.of(categoryById).load(key) : null;
  return {
    key,
    label: category?.name ?? grouping.labelOf(key),
    category: category && toCategory(category),
    total: toMoney(totalMinor, currency),
    expenseCount,
    share: reportMinor === 0n ? 0 : Number(totalMinor) / Number(reportMinor),
  };
}
