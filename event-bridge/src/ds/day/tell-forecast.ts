import type { PayloadOf } from "@expense-tracker/events/contract";
import { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { derivedId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { type Forecast, forecastMonth } from "../forecast/forecast-month";
import type { EpochDay } from "../spending/epoch-day";
import { type OwnerMonth, ownerMonthNamed, ownerMonthOf } from "../spending/owner-month";
import type { KnownBudget } from "../state/owner-budgets";
import { deleteToldForecast, loadToldForecast, saveToldForecast } from "../state/told-forecast";
import { type KnownSpending, spendingIn } from "./known-spending";

type Told = PayloadOf<typeof forecastUpdatedV1>["forecast"];

/** The day on which a forecast is made, as the owner counts it. */
export interface ForecastDay {
  readonly today: EpochDay;
  readonly monthStartDay: number;
  /** Says when it was made; decides nothing. */
  readonly madeAt: Date;
}

/** A budget, with the categories that it is for; null: for everything. */
export interface BudgetToForecast extends KnownBudget {
  readonly categoryIds: readonly string[] | null;
}

export interface MonthForecasts {
  /** Null when too little is known. */
  readonly whole: Forecast | null;
  readonly budgets: readonly { readonly budget: BudgetToForecast; readonly forecast: Forecast }[];
}

/**
 * Forecasts the running month, and what will be spent of each budget in it, and tells of both by `forecast.updated` unless the same was told. A
 * month that has ended is told a last time: nothing more will be spent in it.
 *
 * @param spending null while the owner has no base currency
 * @param budgets those in the base currency
 */
export async function tellForecast(
  tx: Tx,
  stream: OwnerStream,
  { spending, budgets }: { spending: KnownSpending | null; budgets: readonly BudgetToForecast[] },
  { today, monthStartDay, madeAt }: ForecastDay,
): Promise<MonthForecasts> {
  const month = ownerMonthOf(today, monthStartDay);
  const before = await loadToldForecast(tx, stream.ownerId);
  const tell = (name: string, forecast: Told) =>
    stream.emit(forecastUpdatedV1, payloadOf(stream.ownerId, name, forecast, madeAt));
  const forecastsOf = (one: OwnerMonth) => forecastsIn(spending, budgets, one, today);
  if (before && before.month !== month.name) {
    // A month can also lie ahead: the owner's months begin on another day now.
    const isOver = before.month < month.name;
    const last = isOver ? toTold(forecastsOf(ownerMonthNamed(before.month, monthStartDay))) : null;
    await tell(before.month, last);
  }
  const forecasts = forecastsOf(month);
  const told = toTold(forecasts);
  const text = JSON.stringify(told);
  const toldOfMonth = before?.month === month.name ? before.told : "null";
  if (text !== toldOfMonth) await tell(month.name, told);
  if (told) await saveToldForecast(tx, stream.ownerId, { month: month.name, told: text });
  else if (before) await deleteToldForecast(tx, stream.ownerId);
  return forecasts;
}

function forecastsIn(
  spending: KnownSpending | null,
  budgets: readonly BudgetToForecast[],
  { start, end }: OwnerMonth,
  asOf: EpochDay,
): MonthForecasts {
  const forecastOf = (some: KnownSpending) => forecastMonth({ ...some, ahead: some.payments, asOf, start, end });
  const whole = spending && forecastOf(spending);
  if (!whole) return { whole: null, budgets: [] };
  const ofBudgets = budgets.flatMap((budget) => {
    const forecast = budget.categoryIds ? forecastOf(spendingIn(spending, budget.categoryIds)) : whole;
    return forecast ? [{ budget, forecast }] : [];
  });
  return { whole, budgets: ofBudgets };
}

function toTold({ whole, budgets }: MonthForecasts): Told {
  if (!whole) return null;
  const { currency, confidence, asOf } = whole;
  const money = (minor: bigint) => ({ minorUnits: String(minor), currency });
  return {
    projected: money(whole.projectedMinor),
    low: money(whole.lowMinor),
    high: money(whole.highMinor),
    confidence,
    spentSoFar: money(whole.spentSoFarMinor),
    recurringStillDue: money(whole.recurringStillDueMinor),
    asOf,
    budgets: budgets.flatMap(({ budget: { id, categoryIds }, forecast }) =>
      categoryIds
        ? [
            {
              budgetId: id,
              categoryIds: [...categoryIds],
              toCome: money(forecast.projectedMinor - forecast.spentSoFarMinor),
            },
          ]
        : [],
    ),
  };
}

function payloadOf(ownerId: string, month: string, forecast: Told, madeAt: Date): PayloadOf<typeof forecastUpdatedV1> {
  return { forecastId: derivedId(ownerId, "forecast", month), month, computedAt: madeAt.toISOString(), forecast };
}
