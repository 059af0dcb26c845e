import { MoneyError } from "./money-error";

/** An exact decimal number: `unscaled / 10^scale`. Never a float, so 0.1 + 0.2 stays 0.3. */
export interface Decimal {
  readonly unscaled: bigint;
  /** Decimal places, 0 to `maxFractionDigits`. */
  readonly scale: number;
}

/** More than any amount (10^15 minor units) and any rate between two currencies needs. */
const maxIntegerDigits = 18;
const maxFractionDigits = 18;

/**
 * Reads a decimal such as `"12.30"` exactly. Trailing zeros count towards the scale.
 *
 * @param text `-?digits[.digits]`; leading zeros are accepted, exponents, `+`, spaces and separators are not.
 * @throws MoneyError NOT_A_DECIMAL, TOO_MANY_DIGITS
 */
export function parseDecimal(text: string): Decimal {
  // The length is checked first, because BigInt parses a megabyte of digits in more than linear time.
  if (text.length > maxTextLength) {
    throw new MoneyError("TOO_MANY_DIGITS", "a decimal has at most 18 digits on either side of the point");
  }
  const match = decimalPattern.exec(text);
  if (!match) throw new MoneyError("NOT_A_DECIMAL", 'a decimal is written like "12.30"');
  const [, sign = "", integer = "", fraction = ""] = match;
  if (integer.replace(/^0+/, "").length > maxIntegerDigits || fraction.length > maxFractionDigits) {
    throw new MoneyError("TOO_MANY_DIGITS", "a decimal has at most 18 digits on either side of the point");
  }
  const magnitude = BigInt(integer + fraction);
  return { unscaled: sign === "-" ? -magnitude : magnitude, scale: fraction.length };
}

/** Writes the number with all its decimal places: scale 2 gives `"12.30"`; zero has no sign. */
export function formatDecimal({ unscaled, scale }: Decimal): string {
  const sign = unscaled < 0n ? "-" : "";
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * Spells equal numbers equally: `"007.50"` and `"7.5"` become `"7.5"`, `"-0.0"` becomes `"0"`.
 * @throws MoneyError as `parseDecimal`
 */
export function normaliseDecimal(text: string): string {
  let { unscaled, scale } = parseDecimal(text);
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale -= 1;
  }
  return formatDecimal({ unscaled, scale });
}

/**
 * Compares by value, not by spelling: `"1.5"` equals `"1.50"`.
 * @returns -1, 0 or 1
 * @throws MoneyError as `parseDecimal`
 */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  const scale = Math.max(a.scale, b.scale);
  const difference = a.unscaled * powerOfTen(scale - a.scale) - b.unscaled * powerOfTen(scale - b.scale);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** 10^exponent as an exact integer; `exponent` is a small non-negative integer. */
export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

const decimalPattern = /^(-?)(\d+)(?:\.(\d+))?$/;
const maxTextLength = 64;
