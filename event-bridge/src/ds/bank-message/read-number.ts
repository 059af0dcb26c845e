import { exponentOf } from "@expense-tracker/money/currencies";
import { MoneyError } from "@expense-tracker/money/money-error";
import { parseAmount } from "@expense-tracker/money/money";
import { dotGroupingCurrencies } from "./currency-marks";

/**
 * Reads a number as banks print it (`1,25,000.00`, `2.310,75`, `50000`) as minor units of a currency.
 *
 * @returns null when it is not an amount, or could be two different ones: `1.500` USD.
 */
export function readMinorUnits(text: string, currency: string): bigint | null {
  const decimal = toDecimal(text, currency);
  if (decimal === null) return null;
  try {
    return parseAmount(decimal, currency);
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

/** `1,25,000.00` as `125000.00`; null when the separators make no sense. */
function toDecimal(text: string, currency: string): string | null {
  const parts = text.split(/[.,]/);
  const [first = "", ...rest] = parts;
  const last = rest.at(-1);
  if (last === undefined) return first;
  const separators = [...text.replace(/\d/g, "")];
  const finalSeparator = separators.at(-1) ?? ".";
  const grouped = rest.slice(0, -1);
  // All but the last group are thousands (or Indian lakhs and crores), so two or three digits each.
  if (first.length > 3 && grouped.length > 0) return null;
  if (grouped.some((group) => group.length !== 2 && group.length !== 3)) return null;
  const mixed = separators.some((separator) => separator !== finalSeparator);
  if (isFraction({ first, last, groups: grouped.length, mixed, separator: finalSeparator, currency })) {
    return `${first}${grouped.join("")}.${last}`;
  }
  const allThousands = last.length === 3 && first.length <= 3 && !mixed && first !== "0";
  if (!allThousands) return null;
  if (finalSeparator === "." && grouped.length === 0 && !dotGroupingCurrencies.has(currency)) return null;
  return parts.join("");
}

interface LastGroup {
  first: string;
  last: string;
  groups: number;
  mixed: boolean;
  separator: string;
  currency: string;
}

/** Whether the digits after the last separator are decimal places. */
function isFraction({ first, last, groups, mixed, separator, currency }: LastGroup): boolean {
  if (mixed) return last.length <= 3;
  if (last.length <= 2) return true;
  if (last.length !== 3 || groups > 0) return false;
  // 75.000 JOD has three decimal places; 4200.000 cannot be grouped thousands.
  return separator === "." && (exponentOf(currency) === 3 || first.length > 3 || first === "0");
}
