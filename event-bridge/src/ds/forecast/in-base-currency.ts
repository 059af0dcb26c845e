import { divideHalfEven } from "@expense-tracker/money/rounding";
import type { RecurringCharge } from "../recurring/recurring-charge";
import type { Payment } from "../spending/payment";
import type { Worth } from "../state/base-amounts";

/** What payments are worth in the base currency, by the payment's id; without those for which no rate is known. */
export type Worths = ReadonlyMap<string, Worth>;

/**
 * A charge with its amounts in the base currency, by what its latest payment was worth: nothing else is known of rates here.
 *
 * @returns null when none of its payments has a base amount
 */
export function chargeInBase(charge: RecurringCharge, worths: Worths, baseCurrency: string): RecurringCharge | null {
  if (charge.currency === baseCurrency) return charge;
  const last = charge.found.hits.findLast(({ id }) => worths.has(id));
  const lastMinor = last && worths.get(last.id)?.minor;
  if (!last || lastMinor === undefined) return null;
  const inBase = (minor: bigint): bigint => divideHalfEven(minor * lastMinor, last.amountMinor);
  return {
    ...charge,
    currency: baseCurrency,
    amountMinor: inBase(charge.amountMinor),
    amountMinMinor: inBase(charge.amountMinMinor),
    amountMaxMinor: inBase(charge.amountMaxMinor),
  };
}

/** The payments of charges, in the base currency and in the category that they are in now. */
export function paymentsInBase(charges: readonly RecurringCharge[], worths: Worths, baseCurrency: string): Payment[] {
  return charges.flatMap(({ found }) =>
    found.hits.flatMap((payment) => {
      const worth = worths.get(payment.id);
      if (!worth) return [];
      return [{ ...payment, amountMinor: worth.minor, categoryId: worth.categoryId, currency: baseCurrency }];
    }),
  );
}
