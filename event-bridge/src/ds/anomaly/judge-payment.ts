import type { RecurringCharge } from "../recurring/recurring-charge";
import type { Payment } from "../spending/payment";
import type { PaymentHistory } from "../spending/payment-history";
import { type Anomaly, type AnomalyThresholds, defaultAnomalyThresholds } from "./anomaly";
import { duplicateCharge } from "./duplicate-charge";
import { largeFirstPayment } from "./large-first-payment";
import { priceRise } from "./price-rise";
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
  history: PaymentHistory,
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
