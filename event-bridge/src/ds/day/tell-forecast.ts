import type { PayloadOf } from "@expense-tracker/events/contract";
import { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { derivedId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { type Forecast, forecastMonth } from "../forecast/forecast-month";
import type { EpochDay } from "../spending/epoch-day";
import { type OwnerMonth, ownerMonthNamed, ownerMonthOf } from "../spending/owner-month";
import { deleteToldForecast, loadToldForecast, saveToldForecast } from "../state/told-forecast";
import type { KnownSpending } from "./known-spending";

type Told = PayloadOf<typeof forecastUpdatedV1>["forecast"];

/** The day on which a forecast is made, as the owner counts it. */
export interface ForecastDay {
  readonly today: EpochDay;
  readonly monthStartDay: number;
  /** Says when it was made; decides nothing. */
  readonly now: Date;
}

/**
 * Forecasts the running month, and tells of it by `forecast.updated` unless the same was told. A month that has ended is told a last time:
 * nothing more will be spent in it.
 *
 * @param spending null while the owner has no base currency
 * @returns the forecast; null when too little is known
 */
export async function tellForecast(
  tx: Tx,
  stream: OwnerStream,
  spending: KnownSpending | null,
  { today, monthStartDay, now }: ForecastDay,
): Promise<Forecast | null> {
  const month = ownerMonthOf(today, monthStartDay);
  const before = await loadToldForecast(tx, stream.ownerId);
  const tell = (name: string, forecast: Told) =>
    stream.emit(forecastUpdatedV1, payloadOf(stream.ownerId, name, forecast, now));
  const forecastOf = (one: OwnerMonth) => spending && forecastIn(spending, one, today);
  if (before && before.month !== month.name) {
    // A month can also lie ahead: the owner's months begin on another day now.
    const isOver = before.month < month.name;
    await tell(before.month, toTold(isOver ? forecastOf(ownerMonthNamed(before.month, monthStartDay)) : null));
  }
  const forecast = forecastOf(month);
  const told = toTold(forecast);
  const text = JSON.stringify(told);
  const toldOfMonth = before?.month === month.name ? before.told : "null";
  if (text !== toldOfMonth) await tell(month.name, told);
  if (told) await saveToldForecast(tx, stream.ownerId, { month: month.name, told: text });
  else if (before) await deleteToldForecast(tx, stream.ownerId);
  return forecast;
}

function forecastIn({ currency, payments, charges }: KnownSpending, { start, end }: OwnerMonth, asOf: EpochDay) {
  return forecastMonth({ currency, payments, charges, asOf, start, end });
}

function toTold(forecast: Forecast | null): Told {
  if (!forecast) return null;
  const { currency, confidence, asOf } = forecast;
  const money = (minor: bigint) => ({ minorUnits: String(minor), currency });
  return {
    projected: money(forecast.projectedMinor),
    low: money(forecast.lowMinor),
    high: money(forecast.highMinor),
    confidence,
    spentSoFar: money(forecast.spentSoFarMinor),
    recurringStillDue: money(forecast.recurringStillDueMinor),
    asOf,
  };
}

function payloadOf(ownerId: string, month: string, forecast: Told, now: Date): PayloadOf<typeof forecastUpdatedV1> {
  return { forecastId: derivedId(ownerId, "forecast", month), month, computedAt: now.toISOString(), forecast };
}
