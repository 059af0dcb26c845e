import type { RecurringCharge } from "../recurring/recurring-charge";
import { amountRatio, type Payment } from "../spending/payment";
import type { EarlierPayments } from "../spending/payment-history";
import { type Anomaly, type AnomalyThresholds, defaultAnomalyThresholds } from "./anomaly";
import { duplicateCharge } from "./duplicate-charge";
import { largeFirstPayment } from "./large-first-payment";
import { maxRise, priceRise } from "./price-rise";
import { unusualAmount } from "./unusual-amount";

/**
 * Whether a payment is unusual, judged by the payments before it alone: what comes later changes nothing.
 *
 * @param history with or without the payment itself
 * @param charges those at the payment's merchant, found without the payment
 * @returns the most telling reason; null for a usual payment and for money received
 */
export function judgePayment(
  payment: Payment,
  history: EarlierPayments,
  charges: readonly RecurringCharge[],
  thresholds: AnomalyThresholds = defaultAnomalyThresholds,
): Anomaly | null {
  if (payment.direction === "CREDIT") return null;
  return (
    duplicateCharge(payment, history, charges, thresholds) ??
    priceRise(payment, charges, history, thresholds) ??
    largeFirstPayment(payment, history, thresholds) ??
    unusualAmount(payment, history, thresholds)
  );
}

/**
 * Whether charges can make a difference: only if the same amount was paid just before, or a somewhat lower one. Finding charges takes
 * longer than all else, so they are left out for other payments.
 *
 * @param earlier the payments before it at merchants whose names begin with the same word
 */
export function mayConcernCharge(
  payment: Payment,
  earlier: readonly Payment[],
  { duplicateDays }: AnomalyThresholds = defaultAnomalyThresholds,
): boolean {
  return earlier.some(({ amountMinor, day }) => {
    if (amountMinor === payment.amountMinor) return payment.day - day <= duplicateDays;
    return amountMinor < payment.amountMinor && amountRatio(amountMinor, payment.amountMinor) <= maxRise;
  });
}
