import { byDay, merchantGroupOf, type Payment } from "../spending/payment";
import { type AnomalyThresholds, defaultAnomalyThresholds } from "./anomaly";

/** An unusual payment that its owner dismissed: they say that it is usual. */
export interface DismissedAnomaly {
  readonly kind: "UNUSUAL_AMOUNT" | "DUPLICATE_CHARGE" | "LARGE_FIRST_PAYMENT";
  readonly payment: Pick<Payment, "id" | "merchant" | "amountMinor" | "currency" | "day">;
  readonly score: number;
  /** Minor units; null for a duplicate. */
  readonly usualMinor: bigint | null;
}

/**
 * From when on a payment is unusual for this owner, by what they dismissed of earlier payments: at this merchant more than the amounts
 * that they dismissed there, beside what was usual; a larger first payment than those that they dismissed; and no equal charge within a day
 * at a merchant where they dismissed two. The thresholds only rise.
 */
export function personalThresholds(payment: Payment, dismissed: readonly DismissedAnomaly[]): AnomalyThresholds {
  const earlier = dismissed
    .map((one) => ({ ...one, payment: { ...one.payment, categoryId: null, direction: payment.direction } }))
    .filter((one) => byDay(one.payment, payment) < 0 && one.payment.currency === payment.currency);
  const group = merchantGroupOf(payment);
  const here = earlier.filter((one) => merchantGroupOf(one.payment) === group);
  const times = here.filter(({ kind }) => kind === "UNUSUAL_AMOUNT").map(timesUsual);
  const firsts = earlier.filter(({ kind }) => kind === "LARGE_FIRST_PAYMENT").map(({ score }) => score);
  const duplicates = here.filter(({ kind }) => kind === "DUPLICATE_CHARGE").length;
  const { unusualTimes, firstPaymentScore, duplicateExpected } = defaultAnomalyThresholds;
  return {
    ...defaultAnomalyThresholds,
    unusualTimes: Math.max(unusualTimes, ...times.map((one) => one * margin)),
    firstPaymentScore: Math.max(firstPaymentScore, ...firsts.map((one) => one * margin)),
    duplicateExpected: duplicates >= habitual ? 0 : duplicateExpected,
  };
}

function timesUsual({ payment, usualMinor }: DismissedAnomaly): number {
  return usualMinor === null || usualMinor <= 0n ? 0 : Number(payment.amountMinor) / Number(usualMinor);
}

/** What is just a little more than what was dismissed is no news either. */
const margin = 1.1;
const habitual = 2;
