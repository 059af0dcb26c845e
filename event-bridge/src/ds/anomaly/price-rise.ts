import type { RecurringCharge } from "../recurring/recurring-charge";
import { nextDueDay } from "../recurring/recurring-charge";
import { amountRatio, type Payment } from "../spending/payment";
import type { EarlierPayments } from "../spending/payment-history";
import type { Anomaly, AnomalyThresholds } from "./anomaly";

/**
 * A recurring charge with a fixed price costs more than before.
 *
 * @param charges those at the payment's merchant, found without the payment
 */
export function priceRise(
  payment: Payment,
  charges: readonly RecurringCharge[],
  history: EarlierPayments,
  { priceRiseShare }: AnomalyThresholds,
): Anomaly | null {
  const charge = charges.find(
    (one) =>
      isDue(payment, one) &&
      rose(payment, one, priceRiseShare) &&
      isMostly(one, payment, history) &&
      !wasPaidSince(one, payment, history),
  );
  if (!charge) return null;
  const beforeMinor = charge.amountMinor;
  const score = (Number(payment.amountMinor) / Number(beforeMinor) - 1) * 100;
  return { kind: "PRICE_RISE", score, chargeKey: charge.key, beforeMinor, nowMinor: payment.amountMinor };
}

/** At a shop that also sells a subscription, another purchase can fall on its day. */
function isMostly({ expenseIds, found }: RecurringCharge, payment: Payment, history: EarlierPayments): boolean {
  const first = found.hits[0]?.day ?? 0;
  const others = history.beforeAtMerchant(payment, 400).filter(({ day }) => day >= first);
  return expenseIds.length >= others.length / 2;
}

/** The new price was paid before, so late that it was not taken for the charge: the rise was told then. */
function wasPaidSince({ found }: RecurringCharge, payment: Payment, history: EarlierPayments): boolean {
  const last = found.hits.at(-1)?.day ?? 0;
  const since = history.beforeAtMerchant(payment, 20).filter(({ day }) => day > last);
  return since.some(({ amountMinor }) => amountRatio(amountMinor, payment.amountMinor) <= 1.02);
}

function isDue({ day }: Payment, { found }: RecurringCharge): boolean {
  const { toleranceDays, latestDays } = found.grid.cadence;
  const due = nextDueDay(found);
  // The one that follows a missed payment counts too.
  const period = found.grid.cadence.averageDays;
  const late = day - due;
  return late >= -toleranceDays && (late <= latestDays || Math.abs(late - period) <= latestDays);
}

function rose(payment: Payment, charge: RecurringCharge, least: number): boolean {
  if (charge.amountKind === "VARYING" || charge.currency !== payment.currency) return false;
  const above = Number(payment.amountMinor) / Number(charge.amountMaxMinor);
  return above >= 1 + least && amountRatio(payment.amountMinor, charge.amountMinor) <= maxRise;
}

/** What costs twice as much is rather another purchase. */
export const maxRise = 1.7;
