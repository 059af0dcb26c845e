import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { Loaders } from "@expense-tracker/kit/subgraph/loaders";
import type { DataSource } from "typeorm";
import { categoryById } from "../category/category.loaders";
import { toCategory } from "../category/category.type";
import type { ExpenseFilter } from "../listing/expense-filter.input";
import { readExpenseFilter } from "../listing/read-expense-filter";
import { ownerSettings } from "../owner/owner.loaders";
import { toMoney } from "../money/money.type";
import { groupByParent } from "./group-by-parent";
import { groupingOf, type Grouping } from "./groupings";
import { readPeriod } from "./read-period";
import type { PeriodInput, SpendingGroup, SpendingGroupBy, SpendingReport } from "./spending.type";
import type { GroupSum, SpendingSums, Sum } from "./spending-sums";
import { sumSpending } from "./sum-spending";

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
  const criteria = await readExpenseFilter(question.filter, loaders);
  const isBase = currency === baseCurrency;
  const { totals, groups } = await sumSpending(db, { ownerId, criteria, period, grouping, currency, isBase });
  const total = convertedTotal(totals, currency);
  return {
    ...period,
    currency,
    ...toMoneys(total),
    expenseCount: total.expenseCount,
    groups: await toGroups({ totals, groups }, currency, question.groupBy, grouping, loaders),
    unconverted: totals
      .filter(({ isConverted }) => !isConverted)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1))
      .map((sum) => toMoney(netOf(sum), sum.currency)),
  };
}

const nothing = (currency: string): Sum => ({
  currency,
  isConverted: true,
  grossMinor: 0n,
  refundsMinor: 0n,
  expenseCount: 0,
});

const convertedTotal = (totals: Sum[], currency: string): Sum =>
  totals.find(({ isConverted }) => isConverted) ?? nothing(currency);

/** What is left of a sum after refunds, in minor units. */
export const netOf = ({ grossMinor, refundsMinor }: Sum): bigint => grossMinor - refundsMinor;

/** Shapes the groups of a report, each with its share of the total. */
export async function toGroups(
  { totals, groups }: SpendingSums,
  currency: string,
  groupBy: SpendingGroupBy,
  grouping: Grouping,
  loaders: Loaders,
): Promise<SpendingGroup[]> {
  const reportMinor = netOf(convertedTotal(totals, currency));
  const shape = (sum: GroupSum) => toGroup(sum, reportMinor, grouping, groupBy, loaders);
  if (groupBy !== "PARENT_CATEGORY") return Promise.all(groups.map(shape));
  const trees = await groupByParent(groups, loaders);
  return Promise.all(
    trees.map(async ({ whole, parts }) => ({ ...(await shape(whole)), children: await Promise.all(parts.map(shape)) })),
  );
}

const toMoneys = (sum: Sum) => ({
  total: toMoney(netOf(sum), sum.currency),
  gross: toMoney(sum.grossMinor, sum.currency),
  refunds: toMoney(sum.refundsMinor, sum.currency),
});

/** @param reportMinor the report's total. */
async function toGroup(
  sum: GroupSum,
  reportMinor: bigint,
  grouping: Grouping,
  groupBy: SpendingGroupBy,
  loaders: Loaders,
): Promise<SpendingGroup> {
  const { key, label, expenseCount } = sum;
  const isCategory = groupBy === "CATEGORY" || groupBy === "PARENT_CATEGORY";
  const category = isCategory && key ? await loaders.of(categoryById).load(key) : null;
  return {
    key,
    label: category?.name ?? label ?? grouping.labelOf(key),
    category: category && toCategory(category),
    ...toMoneys(sum),
    expenseCount,
    share: reportMinor <= 0n ? 0 : Number(netOf(sum)) / Number(reportMinor),
    children: [],
  };
}
