import { exponentOf } from "@expense-tracker/money/currencies";
import { maxAmountMinor } from "@expense-tracker/money/money";
import { dotGroupingCurrencies, rarelyDecimalCurrencies } from "./words/numbers";

/** Minor units; "doubtful" when the text could be two different amounts: `1.500` USD; null when it is no amount. */
export type ReadNumber = bigint | "doubtful" | null;

/**
 * Reads a number as banks print it (`1,25,000.00`, `2.310,75`, `1 234,50`, `1’234.50`, `50000`) as minor units of a currency.
 *
 * @param zeros for "lakh" and its like: how many places the number is multiplied by
 */
export function readMinorUnits(text: string, currency: string, zeros = 0): ReadNumber {
  const parts = split(text);
  if (parts === null) return null;
  const exponent = exponentOf(currency);
  const decimal = toDecimal(parts, currency, exponent, zeros);
  return decimal === null || decimal === "doubtful" ? decimal : toMinorUnits(decimal, exponent, zeros);
}

interface Parts {
  /** The digits between the separators; none is empty. */
  readonly groups: readonly string[];
  /** `.`, `,`, `'` or a space; one less than the groups. */
  readonly marks: readonly string[];
}

interface Decimal {
  readonly whole: string;
  readonly fraction: string;
}

/** One pass over the characters. */
function split(text: string): Parts | null {
  const groups: string[] = [];
  const marks: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57) continue;
    if (at === from) return null;
    groups.push(from === 0 && at === text.length ? text : text.slice(from, at));
    from = at + 1;
    if (at < text.length) marks.push(unit === 0x2019 ? "'" : (text[at] ?? ""));
  }
  return groups.length <= maxGroups ? { groups, marks } : null;
}

/** `1,25,000.00` as `125000` and `00`; null when the separators make no sense. */
function toDecimal(
  { groups, marks }: Parts,
  currency: string,
  exponent: number,
  zeros: number,
): Decimal | "doubtful" | null {
  const [first = ""] = groups;
  const last = groups.at(-1) ?? "";
  if (groups.length === 1) return { whole: first, fraction: "" };
  const final = marks.at(-1) ?? ".";
  if (groups.length === 2 && (final === "." || final === ",")) {
    if (zeros > 0) return last.length <= 2 ? { whole: first, fraction: last } : "doubtful";
    return onlySeparator(first, last, final, currency, exponent);
  }
  // All but the last group are thousands (or Indian lakhs and crores), so two or three digits each.
  if (first.length > 3) return null;
  let whole = first;
  for (let at = 1; at < groups.length - 1; at += 1) {
    const group = groups[at] ?? "";
    if (group.length !== 2 && group.length !== 3) return null;
    if (marks[at] !== marks[0] && at < marks.length - 1) return null;
    whole += group;
  }
  const isMixed = marks[0] !== final;
  if (!isMixed && last.length === 3) return { whole: whole + last, fraction: "" };
  if (final !== "." && final !== ",") return null;
  if (isMixed) return isFraction(last, exponent) ? { whole, fraction: last } : null;
  // "70.000.00": the same mark before the groups and before the decimal places.
  const isGrouped = groups.slice(1, -1).every((group) => group.length === 3);
  return last.length === 2 && isGrouped ? { whole, fraction: last } : null;
}

/** One separator: `12,5`, `1.500`, `75.000`. */
function onlySeparator(
  first: string,
  last: string,
  mark: string,
  currency: string,
  exponent: number,
): Decimal | "doubtful" | null {
  const asFraction = { whole: first, fraction: last };
  if (last.length <= 2) return exponent > 0 || isZeros(last) ? asFraction : null;
  if (last.length !== 3) return null;
  // 4200.000 cannot be grouped thousands, and 0.250 is none.
  if (first.length > 3 || first === "0") return exponent >= 3 || isZeros(last) ? asFraction : null;
  // 75.000 JOD has three decimal places; 75,000 JOD could be both.
  if (exponent >= 3) return mark === "." && !rarelyDecimal.has(currency) ? asFraction : "doubtful";
  if (mark === "," || exponent === 0 || dotGrouping.has(currency)) return { whole: first + last, fraction: "" };
  return "doubtful";
}

/** Decimal places after other separators: not more than the currency has, except zeros. */
function isFraction(digits: string, exponent: number): boolean {
  return digits.length <= 4 && isZeros(digits.slice(exponent));
}

/** @returns null when the amount is larger than a row may hold, or has more decimal places than the currency */
function toMinorUnits({ whole, fraction }: Decimal, exponent: number, zeros: number): bigint | null {
  const places = exponent + zeros;
  if (!isZeros(fraction.slice(places))) return null;
  const digits = whole + fraction.slice(0, places).padEnd(places, "0");
  if (digits.length > maxDigits) return null;
  const units = digits.length <= 15 ? BigInt(Number(digits)) : BigInt(digits);
  return units > maxAmountMinor ? null : units;
}

function isZeros(digits: string): boolean {
  for (let at = 0; at < digits.length; at += 1) if (digits.charCodeAt(at) !== 48) return false;
  return true;
}

const dotGrouping: ReadonlySet<string> = new Set(dotGroupingCurrencies.split(" "));
const rarelyDecimal: ReadonlySet<string> = new Set(rarelyDecimalCurrencies.split(" "));
const maxGroups = 8;
const maxDigits = 40;
