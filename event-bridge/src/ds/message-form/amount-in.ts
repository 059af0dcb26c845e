import { exponentOf } from "@expense-tracker/money/currencies";
import { MoneyError } from "@expense-tracker/money/money-error";
import { parseAmount } from "@expense-tracker/money/money";

/**
 * Reads the number in a word, such as `Rs.1,250.00`. The last mark is the decimal mark when one or two digits follow, and groups
 * thousands when three follow.
 *
 * @returns minor units; null when the word holds no number, or one that can be read in two ways.
 */
export function amountIn(word: string, currency: string): string | null {
  const number = /\d[\d.,'’]*/.exec(word)?.[0].replace(/[.,'’]+$/, "");
  if (number === undefined) return null;
  const [, whole = number, fraction] = /^(.*)[.,](\d{1,2})$/.exec(number) ?? [];
  const isGrouped = fraction === undefined && /[.,]\d{3}$/.test(number) && !/[.,].*[.,]/.test(number);
  if (isGrouped && exponentOf(currency) >= 3) return null;
  const decimal = [whole.replace(/\D/g, ""), ...(fraction === undefined ? [] : [fraction])].join(".");
  try {
    return String(parseAmount(decimal, currency));
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}
