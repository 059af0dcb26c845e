import type { Payment } from "../spending/payment";
import type { EarlierPayments } from "../spending/payment-history";
import { median, scaledMad } from "../statistics/robust";
import type { Anomaly, AnomalyThresholds } from "./anomaly";

/**
 * An amount far above what is usual at the merchant; at a merchant that is little known, above what is usual in the category. Compared as
 * logarithms, because amounts spread by factors, with median and median absolute deviation, because earlier outliers must not hide later ones.
 */
export function unusualAmount(
  payment: Payment,
  history: EarlierPayments,
  thresholds: AnomalyThresholds,
): Anomaly | null {
  const atMerchant = history.beforeAtMerchant(payment, recent);
  // A first payment has a reason of its own; a price that was paid before is known.
  if (atMerchant.length === 0 || wasPaidBefore(payment, atMerchant)) return null;
  if (atMerchant.length >= thresholds.merchantPayments) return compare(payment, atMerchant, "MERCHANT", thresholds);
  return unusualInCategory(payment, history, thresholds);
}

/** The same at a merchant that is little known. */
export function unusualInCategory(
  payment: Payment,
  history: Pick<EarlierPayments, "beforeInCategory">,
  thresholds: AnomalyThresholds,
): Anomaly | null {
  const inCategory = history.beforeInCategory(payment, recent);
  if (inCategory.length < thresholds.categoryPayments) return null;
  return compare(payment, inCategory, "CATEGORY", thresholds);
}

/** At a merchant that also sells expensive things, an expensive one is usual; but a few earlier outliers do not make the next one usual. */
function wasPaidBefore({ amountMinor }: Payment, others: readonly Payment[]): boolean {
  const near = others.filter((other) => Number(other.amountMinor) > Number(amountMinor) / 1.6);
  return near.length >= (others.length < 10 ? 1 : Math.max(2, others.length * 0.1));
}

function compare(
  { amountMinor }: Payment,
  others: readonly Payment[],
  comparedWith: "MERCHANT" | "CATEGORY",
  { unusualScore, unusualTimes }: AnomalyThresholds,
): Anomaly | null {
  const logs = others.map((other) => Math.log(Number(other.amountMinor)));
  const usual = median(logs);
  const spread = Math.max(leastSpread, scaledMad(logs));
  const score = (Math.log(Number(amountMinor)) - usual) / spread;
  const timesUsual = Number(amountMinor) / Math.exp(usual);
  // A spread that is known from few payments may be too small; a category holds unlike shops.
  const caution = 1 + 2 / others.length + (comparedWith === "CATEGORY" ? 0.3 : 0);
  if (score < unusualScore * caution || timesUsual < unusualTimes) return null;
  const usualMinor = BigInt(Math.round(Math.exp(usual)));
  return { kind: "UNUSUAL_AMOUNT", score, usualMinor, timesUsual, comparedWith, payments: others.length };
}

/** So that a price that never changed has a spread too. */
const leastSpread = 0.15;
/** Habits change: the latest payments say what is usual now. */
const recent = 60;
