import { nextDueDay, type RecurringCharge } from "../recurring/recurring-charge";
import type { Payment } from "../spending/payment";
import type { EarlierPayments } from "../spending/payment-history";
import type { Anomaly, AnomalyThresholds } from "./anomaly";

/**
 * The same amount at the same merchant within a day, where that is not usual. Usual is what happens often by chance: a person who buys a coffee
 * every second day buys two within a day now and then.
 */
export function duplicateCharge(
  payment: Payment,
  history: EarlierPayments,
  charges: readonly RecurringCharge[],
  { duplicateDays, duplicateExpected }: AnomalyThresholds,
): Anomaly | null {
  const equal = history
    .beforeAtMerchant(payment, recent)
    .filter(({ amountMinor, day }) => amountMinor === payment.amountMinor && day > payment.day - periodDays);
  const other = equal.at(-1);
  if (!other || payment.day - other.day > duplicateDays) return null;
  const earlier = equal.slice(0, -1);
  const expected = ((earlier.length + 0.5) * (duplicateDays + 1)) / periodDays;
  const isUsual = expected > duplicateExpected || hasPairs(earlier, duplicateDays);
  if (isUsual && !charges.some((charge) => wasJustPaid(charge, other, payment))) return null;
  const daysApart = payment.day - other.day;
  return { kind: "DUPLICATE_CHARGE", score: 1 / expected, otherExpenseId: other.id, daysApart };
}

/** A charge whose payment has come is not due again at once, even if it comes every week. */
function wasJustPaid({ found, expenseIds }: RecurringCharge, other: Payment, { day }: Payment): boolean {
  return expenseIds.at(-1) === other.id && day < nextDueDay(found) - found.grid.cadence.toleranceDays;
}

/** Pairs that were seen before are a habit: the fares there and back. */
function hasPairs(payments: readonly Payment[], days: number): boolean {
  const pairs = payments.filter(({ day }, index) => day - (payments[index - 1]?.day ?? -Infinity) <= days);
  return pairs.length >= 2;
}

const recent = 200;
const periodDays = 90;
