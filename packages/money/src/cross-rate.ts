import { formatDecimal, parseDecimal, powerOfTen } from "./decimal";
import { MoneyError } from "./money-error";
import { divideHalfEven } from "./rounding";

/** The decimal places of a rate: more than enough for the weakest currency in units of the strongest. */
export const rateScale = 18;

/**
 * The rate between two currencies, from what a third one is worth in each.
 *
 * @param fromUnits how many units of the first currency one unit of the third is worth.
 * @param toUnits how many units of the second currency it is worth.
 * @returns how many units of the second currency one unit of the first is worth, with 18 decimal places, rounded half to even.
 * @throws MoneyError RATE_NOT_POSITIVE, NOT_A_DECIMAL, TOO_MANY_DIGITS
 */
export function crossRate(fromUnits: string, toUnits: string): string {
  const from = parseDecimal(fromUnits);
  const to = parseDecimal(toUnits);
  if (from.unscaled <= 0n || to.unscaled <= 0n) throw notPositive();
  const numerator = to.unscaled * powerOfTen(from.scale + rateScale);
  const unscaled = divideHalfEven(numerator, from.unscaled * powerOfTen(to.scale));
  if (unscaled === 0n) throw notPositive();
  const rate = formatDecimal({ unscaled, scale: rateScale });
  parseDecimal(rate);
  return rate;
}

const notPositive = () => new MoneyError("RATE_NOT_POSITIVE", "an exchange rate is greater than zero");
