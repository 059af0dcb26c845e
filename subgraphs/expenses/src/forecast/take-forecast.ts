import type { PayloadOf } from "@expense-tracker/events/contract";
import type { forecastUpdatedV1 } from "@expense-tracker/events/forecast-updated.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import type { Outcome } from "../delivery-outcome";
import { type BudgetToCome, ForecastRow } from "./forecast.row";

type Updated = PayloadOf<typeof forecastUpdatedV1>;
type OfBudget = NonNullable<NonNullable<Updated["forecast"]>["budgets"]>[number];

/**
 * Stores the worker's forecast of a month instead of the one before.
 *
 * @throws AppError BAD_USER_INPUT when it is not in one known currency, or spends less than was spent: trying again would not help.
 */
export async function takeForecast(tx: Tx, { ownerId }: OwnerStream, updated: Updated): Promise<Outcome> {
  const { month, forecast, computedAt } = updated;
  if (forecast) {
    await tx.save(ForecastRow, { ownerId, month, computedAt: new Date(computedAt), ...columnsOf(forecast) });
    return "APPLIED";
  }
  const { affected } = await tx.delete(ForecastRow, { ownerId, month });
  return affected ? "APPLIED" : "GONE";
}

function columnsOf(forecast: NonNullable<Updated["forecast"]>): Omit<ForecastRow, "ownerId" | "month" | "computedAt"> {
  const { projected, low, high, confidence, spentSoFar, recurringStillDue, asOf: madeOn, budgets } = forecast;
  const { currency } = projected;
  const others = [low, high, spentSoFar, recurringStillDue, ...(budgets ?? []).map(({ toCome }) => toCome)].filter(
    (one) => one.currency !== currency,
  );
  if (!isCurrencyCode(currency) || others.length > 0)
    throw badInput("events.payload", "a forecast is in one known currency");
  const spent = BigInt(spentSoFar.minorUnits);
  const toCome = ({ minorUnits }: { minorUnits: string }) => {
    const minor = BigInt(minorUnits) - spent;
    if (minor < 0n) throw badInput("events.payload", "a forecast is at least what was spent");
    return minor;
  };
  return {
    currency,
    toComeMinor: toCome(projected),
    toComeLowMinor: toCome(low),
    toComeHighMinor: toCome(high),
    confidence,
    recurringStillDueMinor: BigInt(recurringStillDue.minorUnits),
    madeOn,
    budgets: budgets ? JSON.stringify(budgets.map(toStored)) : null,
  };
}

function toStored({ budgetId, categoryIds, toCome }: OfBudget): BudgetToCome {
  if (BigInt(toCome.minorUnits) < 0n) throw badInput("events.payload", "what is to come of a budget is not below zero");
  return { budgetId, categoryIds, toComeMinor: toCome.minorUnits };
}
