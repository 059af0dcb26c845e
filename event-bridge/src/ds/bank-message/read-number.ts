import { exponentOf } from "@expense-tracker/money/currencies";
import { MoneyError } from "@expense-tracker/money/money-error";
import { parseAmount } from "@expense-tracker/money/money";
import { dotGroupingCurrencies } from "./words/currency-marks";

/** Minor units; "doubtful" when the text could be two different amounts: `1.500` USD; null when it is no amount. */
export type ReadNumber = bigint | "doubtful" | null;

/**
 * Reads a number as banks print it (`1,25,000.00`, `2.310,75`, `1 234,50`, `1’234.50`, `50000`) as minor units of a currency.
 *
 * @param zeros for "lakh" and its like: how many places the number is multiplied by
 */
export function readMinorUnits(text: string, currency: string, zeros = 0): ReadNumber {
  const decimal = toDecimal(text, currency, zeros);
  if (decimal === null || decimal === "doubtful") return decimal;
  try {
    return parseAmount(zeros === 0 ? decimal : multiply(decimal, zeros), currency);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

/** `1,25,000.00` as `125000.00`; null when the separators make no sense. */
function toDecimal(text: string, currency: string, zeros: number): string | "doubtful" | null {
  const parts = text.split(separator);
  const separators = text.match(separators_) ?? [];
  const [first = "", ...rest] = parts;
  const last = rest.at(-1);
  if (last === undefined) return first;
  if (parts.some((part) => part === "")) return null;
  const finalSeparator = kindOf(separators.at(-1) ?? ".");
  const grouped = rest.slice(0, -1);
  // All but the last group are thousands (or Indian lakhs and crores), so two or three digits each.
  if (first.length > 3 && grouped.length > 0) return null;
  if (grouped.some((group) => group.length !== 2 && group.length !== 3)) return null;
  const kinds = new Set(separators.slice(0, -1).map(kindOf));
  if (kinds.size > 1) return null;
  const isMixed = kinds.size === 1 && !kinds.has(finalSeparator);
  const whole = first + grouped.join("");
  if (finalSeparator === "space") return last.length === 3 && !isMixed ? whole + last : null;
  if (finalSeparator === "'") return last.length === 3 && !isMixed ? whole + last : null;
  if (isMixed) return isFractionOf(last, currency) ? `${whole}.${last}` : null;
  if (zeros > 0 && grouped.length === 0) return last.length <= 2 ? `${first}.${last}` : "doubtful";
  if (grouped.length > 0) {
    if (last.length === 3) return whole + last;
    // "70.000.00": the same mark before the groups and before the decimal places.
    return last.length === 2 && grouped.every((group) => group.length === 3) ? `${whole}.${last}` : null;
  }
  return onlySeparator(first, last, finalSeparator, currency);
}

/** One separator: `12,5`, `1.500`, `75.000`. */
function onlySeparator(first: string, last: string, mark: string, currency: string): string | "doubtful" | null {
  if (last.length <= 2) return exponentOf(currency) > 0 || /^0+$/.test(last) ? `${first}.${last}` : null;
  if (last.length !== 3) return null;
  const exponent = exponentOf(currency);
  // 4200.000 cannot be grouped thousands, and 0.250 is none.
  if (first.length > 3 || first === "0") return exponent >= 3 || last === "000" ? `${first}.${last}` : null;
  // 75.000 JOD has three decimal places; 75,000 JOD could be both.
  if (exponent >= 3) return mark === "." ? `${first}.${last}` : "doubtful";
  if (mark === "," || exponent === 0 || dotGrouping.has(currency)) return first + last;
  return "doubtful";
}

/** Decimal places after other separators: not more than the currency has, except zeros. */
const isFractionOf = (digits: string, currency: string): boolean =>
  digits.replace(/0+$/, "").length <= exponentOf(currency) && digits.length <= 4;

function multiply(decimal: string, zeros: number): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return `${whole}${fraction.slice(0, zeros).padEnd(zeros, "0")}.${fraction.slice(zeros) || "0"}`;
}

const kindOf = (mark: string): string => (/[\s\u00a0\u202f\u2009\u2007]/.test(mark) ? "space" : mark === "’" ? "'" : mark);
const separator = /[.,'’\s\u00a0\u202f\u2009\u2007]/;
const separators_ = new RegExp(separator, "g");
const dotGrouping: ReadonlySet<string> = new Set(dotGroupingCurrencies.split(" "));
