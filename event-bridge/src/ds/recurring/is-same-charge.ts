import type { PayloadOf } from "@expense-tracker/events/contract";
import {
  chargeMerchantChars,
  type recurringChargeDetectedV1,
} from "@expense-tracker/events/recurring-charge-detected.v1";

type Told = PayloadOf<typeof recurringChargeDetectedV1>;

/** Do two texts of the event tell the same? Readers store a merchant's name cut, and payments in no order. */
export function isSameCharge(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => comparable(JSON.parse(text) as Told));
  return first === second;
}

function comparable({ charge }: Told): string {
  if (!charge) return "";
  const { merchant, amount, amountMin, amountMax, interval, nextDueOn, lastPaidOn, confidence, expenseIds } = charge;
  const name = Array.from(merchant).slice(0, chargeMerchantChars).join("");
  const amounts = [amount, amountMin, amountMax].map(({ minorUnits, currency }) => [minorUnits, currency]);
  return JSON.stringify([name, amounts, interval, nextDueOn, lastPaidOn, confidence, expenseIds.toSorted()]);
}
