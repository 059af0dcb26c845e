import { forecastMonth } from "../forecast/forecast-month";
import { ChargeLedger } from "../recurring/charge-ledger";
import type { RecurringCharge } from "../recurring/recurring-charge";
import { dayInMonth, type EpochDay, monthOf } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { generateLife } from "./life/generate-life";
import type { Life } from "./life/life";

/** Forecasts of what a category will have cost, as a budget of it shows them. Errors are sums of absolute ones, each as a share of what a month costs in all. */
export interface CategoryForecastScore {
  forecasts: number;
  error: number;
  /** If the month goes on as it began: what a budget shows without a forecast. */
  asBegunError: number;
  /** If the rest of the month costs what it cost last month. */
  naiveError: number;
}

/** The days of the month on which a forecast is made. On the first, no month has begun. */
const daysOfMonth = [8, 15, 22];

export function scoreCategoryForecasts(seeds: readonly number[]): CategoryForecastScore {
  const score = { forecasts: 0, error: 0, asBegunError: 0, naiveError: 0 };
  for (const seed of seeds) addLife(score, generateLife(seed));
  return score;
}

function addLife(score: CategoryForecastScore, life: Life): void {
  const spent = life.payments.filter(({ direction, currency }) => direction === "DEBIT" && currency === life.currency);
  const since = spent[0]?.day ?? null;
  const byCategory = Map.groupBy(spent, ({ categoryId }) => categoryId);
  const categoryOf = new Map(spent.map(({ id, categoryId }) => [id, categoryId]));
  const last = monthOf(life.to);
  const monthCost = between(spent, dayInMonth(last - 12, 1), dayInMonth(last, 1)) / 12;
  const ledger = new ChargeLedger();
  let fed = 0;
  for (let month = last - 12; month < last; month += 1) {
    for (const day of daysOfMonth) {
      const asOf = dayInMonth(month, day);
      for (let next = spent[fed]; next && next.day < asOf; next = spent[fed]) {
        ledger.record(next);
        fed += 1;
      }
      const charges = Map.groupBy(ledger.all(), ({ expenseIds }) => categoryOf.get(expenseIds.at(-1) ?? ""));
      for (const [category, payments] of byCategory) {
        const moment = { currency: life.currency, charges: charges.get(category) ?? [], asOf, month, since };
        addForecast(score, payments, moment, monthCost);
      }
    }
  }
}

interface Moment {
  readonly currency: string;
  readonly charges: readonly RecurringCharge[];
  readonly asOf: EpochDay;
  readonly month: number;
  readonly since: EpochDay | null;
}

function addForecast(
  score: CategoryForecastScore,
  all: readonly Payment[],
  { month, ...known }: Moment,
  monthCost: number,
): void {
  const { asOf } = known;
  const [start, end] = [dayInMonth(month, 1), dayInMonth(month + 1, 1)];
  const forecast = forecastMonth({ ...known, payments: all.filter(({ day }) => day < asOf), start, end });
  if (!forecast) return;
  const total = between(all, start, end);
  const begun = between(all, start, asOf);
  const naive = begun + between(all, dayInMonth(month - 1, asOf - start + 1), start);
  score.forecasts += 1;
  score.error += Math.abs(Number(forecast.projectedMinor) - total) / monthCost;
  score.asBegunError += Math.abs((begun * (end - start)) / (asOf - start) - total) / monthCost;
  score.naiveError += Math.abs(naive - total) / monthCost;
}

function between(payments: readonly Payment[], from: EpochDay, to: EpochDay): number {
  const inside = payments.filter(({ day }) => day >= from && day < to);
  return inside.reduce((total, { amountMinor }) => total + Number(amountMinor), 0);
}
