import type { Anomaly } from "../anomaly/anomaly";
import type { Forecast } from "../forecast/forecast-month";
import { standingOn } from "../recurring/charge-status";
import { dueOn } from "../recurring/cadence";
import type { RecurringCharge } from "../recurring/recurring-charge";
import { dayText, type EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { median } from "../statistics/robust";
import type { Insight } from "./insight";

/** What is known of an owner on a day. Nothing here comes from a clock: the caller has the day from a recorded tick. */
export interface Known {
  readonly today: EpochDay;
  readonly charges: readonly RecurringCharge[];
  readonly unusual: readonly { readonly payment: Payment; readonly anomaly: Anomaly }[];
  /** Of the running month, if there is one. */
  readonly month: MonthForecast | null;
  readonly budgets: readonly BudgetForecast[];
}

export interface MonthForecast {
  /** `YYYY-MM` */
  readonly month: string;
  readonly forecast: Forecast;
  /** The totals of the months before, minor units of the same currency, the latest last. */
  readonly earlierTotals: readonly bigint[];
}

export interface BudgetForecast {
  readonly budgetId: string;
  readonly month: string;
  readonly budgetMinor: bigint;
  /** Of what counts for the budget. */
  readonly forecast: Forecast;
}

/** All insights that what is known gives, each once, by key. Those that were told before have the keys that they had. */
export function findInsights(known: Known): Insight[] {
  const found = [
    ...known.charges.flatMap((charge) => [
      ...newSubscription(charge, known.today),
      ...missedCharge(charge, known.today),
    ]),
    ...known.unusual.map(({ payment, anomaly }) => insightOfAnomaly(payment, anomaly)),
    ...(known.month ? spendingPace(known.month) : []),
    ...known.budgets.flatMap(budgetProjection),
  ];
  const byKey = new Map(found.map((insight) => [insight.key, insight]));
  return [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * A charge that began lately. An import of old statements brings charges that have run for years: those are no news.
 *
 * @param today the latest day that is known of the owner
 */
export function newSubscription(charge: RecurringCharge, today: EpochDay): Insight[] {
  const { found, key, merchant, currency, interval, nextDueOn, amountMinor } = charge;
  const first = found.hits[0];
  const isNew = first && today - first.day <= newForIntervals * found.grid.cadence.averageDays;
  if (!isNew || standingOn(found, today).status === "ENDED") return [];
  const parameters = { merchant, amountMinor: String(amountMinor), currency, interval };
  const days = { firstPaidOn: dayText(first.day), nextDueOn };
  return [
    { kind: "NEW_SUBSCRIPTION", key: subscriptionKey(charge), chargeKey: key, parameters: { ...parameters, ...days } },
  ];
}

/** The first payment names it: a charge that begins again after years is new again, and one whose interval is seen better later is not. */
export const subscriptionKey = ({ found }: RecurringCharge): string => `NEW_SUBSCRIPTION|${found.hits[0]?.id}`;

/** A charge whose next payment did not come. */
export function missedCharge(
  { found, key, merchant, currency, amountMinor }: RecurringCharge,
  today: EpochDay,
): Insight[] {
  if (standingOn(found, today).status !== "MISSED") return [];
  const due = dayText(dueOn(found.grid, (found.slots.at(-1) ?? 0) + 1));
  const parameters = { merchant, amountMinor: String(amountMinor), currency, dueOn: due };
  return [{ kind: "MISSED_CHARGE", key: `MISSED_CHARGE|${key}|${due}`, chargeKey: key, parameters }];
}

/** What an unusual payment says: a price rise or an anomaly. */
export function insightOfAnomaly(payment: Payment, anomaly: Anomaly): Insight {
  const { id, merchant, currency, amountMinor, day } = payment;
  const score = Math.round(anomaly.score * 10) / 10;
  if (anomaly.kind === "PRICE_RISE") {
    const [beforeMinor, nowMinor] = [String(anomaly.beforeMinor), String(anomaly.nowMinor)];
    const parameters = { merchant: merchant ?? "", beforeMinor, nowMinor, currency, risePercent: score };
    return { kind: "PRICE_RISE", key: `PRICE_RISE|${id}`, chargeKey: anomaly.chargeKey, expenseId: id, parameters };
  }
  const parameters = {
    anomaly: anomaly.kind,
    merchant,
    amountMinor: String(amountMinor),
    currency,
    bookedOn: dayText(day),
    score,
    otherExpenseId: anomaly.kind === "DUPLICATE_CHARGE" ? anomaly.otherExpenseId : null,
    usualMinor: anomaly.kind === "DUPLICATE_CHARGE" ? null : String(anomaly.usualMinor),
  };
  return { kind: "ANOMALY", key: `ANOMALY|${id}`, expenseId: id, parameters };
}

/** Told once a month, and only when even the low end of the forecast is above what is usual. */
export function spendingPace({ month, forecast, earlierTotals }: MonthForecast): Insight[] {
  if (earlierTotals.length < leastMonths) return [];
  const usual = median(earlierTotals.slice(-usualMonths).map(Number));
  const above = (Number(forecast.projectedMinor) / usual - 1) * 100;
  if (usual <= 0 || above < leastAbovePercent || Number(forecast.lowMinor) <= usual) return [];
  const parameters = {
    month,
    currency: forecast.currency,
    projectedMinor: String(forecast.projectedMinor),
    usualMinor: String(Math.round(usual)),
    abovePercent: Math.round(above),
  };
  return [{ kind: "SPENDING_PACE", key: paceKey(month), parameters }];
}

/** A month that will probably cost more than its budget. */
export function budgetProjection({ budgetId, month, budgetMinor, forecast }: BudgetForecast): Insight[] {
  const overMinor = forecast.projectedMinor - budgetMinor;
  if (overMinor <= 0n) return [];
  const parameters = {
    month,
    currency: forecast.currency,
    projectedMinor: String(forecast.projectedMinor),
    budgetMinor: String(budgetMinor),
    overMinor: String(overMinor),
  };
  return [{ kind: "BUDGET_PROJECTION", key: `BUDGET_PROJECTION|${budgetId}|${month}`, budgetId, parameters }];
}

export const paceKey = (month: string): string => `SPENDING_PACE|${month}`;

/** A charge is found at its third payment, which can be late or follow a missed one. */
const newForIntervals = 4;
const leastMonths = 3;
const usualMonths = 6;
const leastAbovePercent = 15;
