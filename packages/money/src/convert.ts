import { exponentOf } from "./currencies";
import { parseDecimal, powerOfTen } from "./decimal";
import { withinLimit } from "./money";
import { MoneyError } from "./money-error";
import { divideHalfEven } from "./rounding";

/**
 * Converts minor units of one currency to minor units of another, rounded half to even once.
 *
 * Callers sum converted rows instead of converting sums, so that a report equals the sum of the rows that it shows.
 *
 * @param rate a decimal string: the number of units of `to` for one unit of `from`, in major units (EUR to JPY `"161.25"`).
 * @throws MoneyError RATE_NOT_POSITIVE, NOT_A_DECIMAL, TOO_MANY_DIGITS, TOO_LARGE, UNKNOWN_CURRENCY
 */
export function convertMinor(amountMinor: bigint, from: string, to: string, rate: string): bigint {
  const { unscaled, scale } = parseDecimal(rate);
  if (unscaled <= 0n) throw new MoneyError("RATE_NOT_POSITIVE", "an exchange rate is greater than zero");
  const numerator = amountMinor * unscaled * powerOfTen(exponentOf(to));
  return withinLimit(divideHalfEven(numerator, powerOfTen(scale + exponentOf(from))));
}
