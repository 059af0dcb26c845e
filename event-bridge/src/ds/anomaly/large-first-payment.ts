import type { Payment } from "../spending/payment";
import type { EarlierPayments } from "../spending/payment-history";
import { median, scaledMad } from "../statistics/robust";
import type { Anomaly, AnomalyThresholds } from "./anomaly";

/** The first payment to a merchant, larger than nearly everything that the owner paid in the last year. */
export function largeFirstPayment(
  payment: Payment,
  history: EarlierPayments,
  thresholds: AnomalyThresholds,
): Anomaly | null {
  if (payment.merchant === null || history.beforeAtMerchant(payment, 1).length > 0) return null;
  return largeForOwner(payment, history, thresholds);
}

/** The same, if it is the first one. */
export function largeForOwner(
  payment: Payment,
  history: Pick<EarlierPayments, "beforeOfOwner">,
  { firstPaymentScore, firstPaymentShare, ownerPayments }: AnomalyThresholds,
): Anomaly | null {
  const paid = history.beforeOfOwner(payment, mostPayments).filter(({ day }) => day > payment.day - 365);
  if (paid.length < ownerPayments) return null;
  const logs = paid.map(({ amountMinor }) => Math.log(Number(amountMinor)));
  const usual = median(logs);
  const score = (Math.log(Number(payment.amountMinor)) - usual) / Math.max(leastSpread, scaledMad(logs));
  const largerThan = paid.filter(({ amountMinor }) => amountMinor < payment.amountMinor).length / paid.length;
  if (score < firstPaymentScore || largerThan < firstPaymentShare) return null;
  return { kind: "LARGE_FIRST_PAYMENT", score, usualMinor: BigInt(Math.round(Math.exp(usual))), largerThan };
}

const leastSpread = 0.3;
const mostPayments = 3_000;
