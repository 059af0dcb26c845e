import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { takeBackInsights, takeBackInsightsAbout, tellInsights } from "../fold/tell-insights";
import { budgetProjection, missedCharge, paceKey, spendingPace } from "../insight/find-insights";
import type { Insight } from "../insight/insight";
import { chargeIdOf } from "../recurring/recurring-charge";
import type { EpochDay } from "../spending/epoch-day";
import { ownerMonthOf } from "../spending/owner-month";
import { loadBudgetIds } from "../state/owner-budgets";
import type { KnownCharges, KnownSpending } from "./known-spending";
import type { MonthForecasts } from "./tell-forecast";

export interface InsightDay {
  readonly today: EpochDay;
  readonly monthStartDay: number;
}

/**
 * Tells what a day brings: charges that did not come, a month that goes beyond what is usual, a budget that it will not keep to. What is
 * no longer so is taken back; what was told of a month that is over stays.
 */
export async function tellDayInsights(
  tx: Tx,
  stream: OwnerStream,
  known: { charges: KnownCharges; spending: KnownSpending | null; forecasts: MonthForecasts },
  { today, monthStartDay }: InsightDay,
): Promise<void> {
  await tellMissed(tx, stream, known.charges, today);
  const month = ownerMonthOf(today, monthStartDay).name;
  const { spending } = known;
  const { whole: forecast, budgets } = known.forecasts;
  const earlierTotals = spending ? totalsBefore(spending, { today, monthStartDay }) : [];
  const pace = forecast ? spendingPace({ month, forecast, earlierTotals }) : [];
  if (pace.length === 0) await takeBackInsights(tx, stream, [paceKey(month)]);
  await tellInsights(tx, stream, pace);
  await tellBudgets(tx, stream, budgets, month);
}

async function tellMissed(
  tx: Tx,
  stream: OwnerStream,
  { charges, dismissed }: KnownCharges,
  today: EpochDay,
): Promise<void> {
  const missed = charges.flatMap((charge) => missedCharge(charge, today));
  const ids = [...charges, ...dismissed].map(({ key }) => chargeIdOf(stream.ownerId, key));
  const about = { subject: "recurring_charge_id", ids, kinds: ["MISSED_CHARGE"], keep: keysOf(missed) } as const;
  await takeBackInsightsAbout(tx, stream, about);
  await tellInsights(tx, stream, missed);
}

/** Not of budgets that carry over: what earlier months left, only expenses knows. */
async function tellBudgets(
  tx: Tx,
  stream: OwnerStream,
  budgets: MonthForecasts["budgets"],
  month: string,
): Promise<void> {
  const { ownerId } = stream;
  const over = budgets.flatMap(({ budget: { id, amountMinor, carriesOver }, forecast }) =>
    carriesOver ? [] : budgetProjection({ budgetId: id, month, budgetMinor: amountMinor, forecast }),
  );
  const ids = await loadBudgetIds(tx, ownerId);
  const about = { subject: "budget_id", ids, kinds: ["BUDGET_PROJECTION"], keep: keysOf(over) } as const;
  await takeBackInsightsAbout(tx, stream, about);
  await tellInsights(tx, stream, over);
}

const keysOf = (insights: readonly Insight[]): string[] => insights.map(({ key }) => key);

/** A year is enough to see what is usual. */
const mostMonths = 12;

/** What the months before cost, as far as they are known whole; the latest last. */
function totalsBefore({ payments }: KnownSpending, { today, monthStartDay }: InsightDay): bigint[] {
  const since = payments[0]?.day;
  if (since === undefined) return [];
  const months = Array.from({ length: mostMonths }, (_, n) => ownerMonthOf(today, monthStartDay, mostMonths - n));
  return months
    .filter(({ start }) => start >= since)
    .map(({ start, end }) =>
      payments
        .filter(({ day }) => day >= start && day < end)
        .reduce((total, { amountMinor }) => total + amountMinor, 0n),
    );
}
