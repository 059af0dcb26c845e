import { exponentOf } from "./currencies";
import { formatDecimal, parseDecimal, powerOfTen } from "./decimal";
import { MoneyError } from "./money-error";

export interface Money {
  /** In the currency's minor units: 1230n is 12.30 EUR, and 1,230 JPY. */
  readonly amountMinor: bigint;
  /** ISO 4217 */
  readonly currency: string;
}

/**
 * The largest amount of one row, in minor units. It is below 2^53, so that a client that reads it as a JSON number loses no unit;
 * and a sum of nine thousand such rows fits a BIGINT.
 */
export const maxAmountMinor = 10n ** 15n;

/**
 * Reads a decimal string as minor units of a currency, exactly: nothing is rounded.
 *
 * @param decimal may be negative or zero: the caller checks whether that is allowed. `"1.500"` EUR is accepted (1.50).
 * @throws MoneyError NOT_A_DECIMAL, TOO_MANY_DIGITS, TOO_PRECISE (0.001 EUR), TOO_LARGE (over 10^15 minor units, so 2^53
 *   in any currency), UNKNOWN_CURRENCY
 */
export function parseAmount(decimal: string, currency: string): bigint {
  const exponent = exponentOf(currency);
  const { unscaled, scale } = parseDecimal(decimal);
  if (scale <= exponent) return withinLimit(unscaled * powerOfTen(exponent - scale));
  const excess = powerOfTen(scale - exponent);
  if (unscaled % excess !== 0n) {
    throw new MoneyError("TOO_PRECISE", `${currency} has at most ${exponent} decimal places`);
  }
  return withinLimit(unscaled / excess);
}

/**
 * Writes minor units as a decimal string with exactly the currency's decimal places: 1230n EUR is `"12.30"`, JPY `"1230"`.
 * @throws MoneyError UNKNOWN_CURRENCY
 */
export function formatMinor(amountMinor: bigint, currency: string): string {
  return formatDecimal({ unscaled: amountMinor, scale: exponentOf(currency) });
}

/**
 * Returns the amount if it is not larger than one row may hold.
 * @throws MoneyError TOO_LARGE
 */
export function withinLimit(amountMinor: bigint): bigint {
  if (amountMinor > maxAmountMinor || amountMinor < -maxAmountMinor) {
    throw new MoneyError("TOO_LARGE", "amount is too large");
  }
  return amountMinor;
}
