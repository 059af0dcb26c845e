import { MoneyError } from "./money-error";

/**
 * Divides exactly and rounds half to even (banker's rounding), so that many converted rows do not drift upwards:
 * 5/2 is 2, 7/2 is 4, -5/2 is -2.
 *
 * @throws MoneyError DIVISION_BY_ZERO
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new MoneyError("DIVISION_BY_ZERO", "cannot divide by zero");
  const quotient = numerator / denominator;
  const doubled = magnitude(numerator % denominator) * 2n;
  const half = magnitude(denominator);
  if (doubled < half || (doubled === half && quotient % 2n === 0n)) return quotient;
  return numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n;
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
