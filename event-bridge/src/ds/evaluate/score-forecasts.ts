import { forecastMonth } from "../forecast/forecast-month";
import { ChargeLedger } from "../recurring/charge-ledger";
import { dayInMonth, type EpochDay, monthOf } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { generateLife } from "./life/generate-life";
import type { Life } from "./life/life";

/** Forecasts of the months of the last year, made on several days of each month from what was known on that day. */
export interface ForecastScore {
  forecasts: number;
  /** Totals that were within the range; the range is meant to hold 80 %. */
  covered: number;
  /** Sums of absolute errors, each as a share of the month's total: so that all currencies count alike. */
  error: number;
  /** Of the forecast that the rest of the month costs what it cost last month. */
  naiveError: number;
  /** The same with the month a year ago. */
  yearNaiveError: number;
  byDay: Map<number, { forecasts: number; covered: number; error: number; naiveError: number }>;
}

/** The days of the month on which a forecast is made. */
const daysOfMonth = [1, 8, 15, 22];

export function scoreForecasts(seeds: readonly number[]): ForecastScore {
  const score: ForecastScore = {
    forecasts: 0,
    covered: 0,
    error: 0,
    naiveError: 0,
    yearNaiveError: 0,
    byDay: new Map(daysOfMonth.map((day) => [day, { forecasts: 0, covered: 0, error: 0, naiveError: 0 }])),
  };
  for (const seed of seeds) addLife(score, generateLife(seed));
  return score;
}

function addLife(score: ForecastScore, life: Life): void {
  const spent = life.payments.filter(({ direction, currency }) => direction === "DEBIT" && currency === life.currency);
  const ledger = new ChargeLedger();
  let fed = 0;
  for (let month = monthOf(life.to) - 12; month < monthOf(life.to); month += 1) {
    for (const day of daysOfMonth) {
      const asOf = dayInMonth(month, day);
      for (; (spent[fed]?.day ?? Infinity) < asOf; fed += 1) {
        const payment = spent[fed];
        if (payment) ledger.record(payment);
      }
      addForecast(score, { spent, currency: life.currency, ledger, asOf, month, day });
    }
  }
}

interface Moment {
  readonly spent: readonly Payment[];
  readonly currency: string;
  readonly ledger: ChargeLedger;
  readonly asOf: EpochDay;
  readonly month: number;
  readonly day: number;
}

function addForecast(score: ForecastScore, { spent, currency, ledger, asOf, month, day }: Moment): void {
  const [start, end] = [dayInMonth(month, 1), dayInMonth(month + 1, 1)];
  const payments = spent.filter((payment) => payment.day < asOf);
  const forecast = forecastMonth({ currency, payments, charges: ledger.all(), asOf, start, end });
  const of = score.byDay.get(day);
  if (!forecast || !of) return;
  const total = between(spent, start, end);
  const naive = between(spent, start, asOf) + between(spent, dayInMonth(month - 1, day), start);
  const yearNaive =
    between(spent, start, asOf) + between(spent, dayInMonth(month - 12, day), dayInMonth(month - 11, 1));
  const isCovered = Number(forecast.lowMinor) <= total && total <= Number(forecast.highMinor);
  const error = Math.abs(Number(forecast.projectedMinor) - total) / total;
  const naiveError = Math.abs(naive - total) / total;
  for (const sums of [score, of]) {
    sums.forecasts += 1;
    sums.covered += Number(isCovered);
    sums.error += error;
    sums.naiveError += naiveError;
  }
  score.yearNaiveError += Math.abs(yearNaive - total) / total;
}

function between(payments: readonly Payment[], from: EpochDay, to: EpochDay): number {
  const inside = payments.filter(({ day }) => day >= from && day < to);
  return inside.reduce((total, { amountMinor }) => total + Number(amountMinor), 0);
}
