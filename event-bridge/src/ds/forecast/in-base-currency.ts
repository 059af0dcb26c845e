import { divideHalfEven } from "@expense-tracker/money/rounding";
import type { RecurringCharge } from "../recurring/recurring-charge";
import type { Payment } from "../spending/payment";

/** What payments are worth in the base currency, in minor units, by the payment's id; without those for which no rate is known. */
export type BaseAmounts = ReadonlyMap<string, bigint>;

/**
 * A charge with its amounts in the base currency, by what its latest payment was worth: nothing else is known of rates here.
 *
 * @returns null when none of its payments has a base amount
 */
export function chargeInBase(charge: RecurringCharge, base: BaseAmounts, baseCurrency: string): RecurringCharge | null {
  if (charge.currency === baseCurrency) return charge;
  const last = charge.found.hits.findLast(({ id }) => base.has(id));
  const lastMinor = last && base.get(last.id);
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

/** The payments of charges, in the base currency. */
export function paymentsInBase(
  charges: readonly RecurringCharge[],
  base: BaseAmounts,
  baseCurrency: string,
): Payment[] {
  return charges.flatMap(({ found }) =>
    found.hits.flatMap((payment) => {
      const amountMinor = base.get(payment.id);
      return amountMinor === undefined ? [] : [{ ...payment, amountMinor, currency: baseCurrency }];
    }),
  );
}
