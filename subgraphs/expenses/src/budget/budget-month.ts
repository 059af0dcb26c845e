import type { EntityManager } from "typeorm";
import { daysOf, monthPeriod, type Period } from "../calendar/month";
import type { OwnerSettings } from "../owner/owner-settings";
import { spentIn, spentMinor as sumOf, type SpentSums } from "../rollup/spent-in";
import type { BudgetRow } from "./budget.row";
import { categoriesOf } from "./categories-of-budgets";

/** A budget in one month; amounts in its currency's minor units. */
export interface BudgetMonth {
  budget: BudgetRow;
  /** YYYY-MM */
  month: string;
  period: Period;
  /** What the months before left over; negative when they spent more. 0 without `carryOver`. */
  carriedMinor: bigint;
  spentMinor: bigint;
  /** The categories that it is for; none: everything. */
  categoryIds: string[];
}

/** What may be spent in the month. */
export const availableMinor = ({ budget, carriedMinor }: BudgetMonth) => budget.amountMinor + carriedMinor;

/** The thresholds that what was spent has reached. When nothing may be spent, all are reached as soon as anything is. */
export function reachedThresholds(state: BudgetMonth): number[] {
  const available = availableMinor(state);
  const isReached = (percent: number) =>
    state.spentMinor > 0n && state.spentMinor * 100n >= (available > 0n ? available : 0n) * BigInt(percent);
  return state.budget.thresholds.filter(isReached);
}

/**
 * Where the month will end: by the worker's forecast, else if it goes on as it began. A rent on the second day makes that many times too much.
 *
 * @param today YYYY-MM-DD in the owner's time zone.
 * @param toComeMinor what the worker expects besides; null: nothing is known of it.
 * @returns what was spent for a month that is over; null for one that has not begun.
 */
export function projectedMinor(
  { period, spentMinor: spent }: BudgetMonth,
  today: string,
  toComeMinor: bigint | null,
): bigint | null {
  if (today < period.from) return null;
  if (today > period.to) return spent;
  if (toComeMinor !== null) return spent + toComeMinor;
  if (today === period.to) return spent;
  const elapsed = BigInt(daysOf({ from: period.from, to: today }));
  return divideHalfEven(spent * BigInt(daysOf(period)), elapsed);
}

/** Reads where budgets stand in a month. */
export async function budgetMonths(
  db: Pick<EntityManager, "query">,
  ownerId: string,
  budgets: readonly BudgetRow[],
  month: string,
  { baseCurrency, monthStartDay }: Pick<OwnerSettings, "baseCurrency" | "monthStartDay">,
): Promise<BudgetMonth[]> {
  if (budgets.length === 0) return [];
  const keysOf = await categoriesOf(db, ownerId, budgets);
  const period = monthPeriod(month, monthStartDay);
  const spentMinor = new Map<BudgetRow, bigint>();
  const carriedMinor = new Map<BudgetRow, bigint>();
  for (const [currency, inCurrency] of Map.groupBy(budgets, (budget) => budget.currency)) {
    const report = { currency, isBase: currency === baseCurrency };
    const spent = (sums: SpentSums, budget: BudgetRow) => sumOf(sums, keysOf(budget));
    const inMonth = await spentIn(db, ownerId, period, report);
    for (const budget of inCurrency) spentMinor.set(budget, spent(inMonth, budget));
    const carrying = inCurrency.filter(({ carryOver, sinceMonth }) => carryOver && sinceMonth < month);
    for (const [since, together] of Map.groupBy(carrying, ({ sinceMonth }) => sinceMonth)) {
      const before = { from: monthPeriod(since, monthStartDay).from, to: dayBefore(period.from) };
      const sums = await spentIn(db, ownerId, before, report);
      const months = BigInt(monthsBetween(since, month));
      for (const budget of together) carriedMinor.set(budget, budget.amountMinor * months - spent(sums, budget));
    }
  }
  return budgets.map((budget) => ({
    budget,
    month,
    period,
    carriedMinor: carriedMinor.get(budget) ?? 0n,
    spentMinor: spentMinor.get(budget) ?? 0n,
    categoryIds: budget.categoryId === null ? [] : keysOf(budget),
  }));
}

function monthsBetween(from: string, to: string): number {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return number(to) - number(from);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 24 * 60 * 60_000).toISOString().slice(0, 10);
}

/** @param divisor more than 0. */
function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = 2n * (dividend - quotient * divisor);
  const [size, step] = twice < 0n ? [-twice, -1n] : [twice, 1n];
  return size > divisor || (size === divisor && quotient % 2n !== 0n) ? quotient + step : quotient;
}
