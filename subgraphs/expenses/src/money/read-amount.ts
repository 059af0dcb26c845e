import { badInput } from "@expense-tracker/kit/errors/app-error";
import { type Money, parseAmount } from "@expense-tracker/money/money";
import { MoneyError } from "@expense-tracker/money/money-error";
import type { MoneyInput } from "./money.type";

/**
 * Reads an amount that a client gave.
 *
 * @param baseCurrency the currency of an amount that names none; null while the owner has none.
 * @param instead what to do instead of giving an amount of zero or less.
 * @throws AppError BAD_USER_INPUT, field `amount.currency` or `amount.amount`.
 */
export function readAmount(
  { amount, currency }: MoneyInput,
  baseCurrency: string | null,
  instead = "a refund or an income has direction CREDIT",
): Money {
  const known = currency ?? baseCurrency;
  if (known === null) throw badInput("amount.currency", "is needed while you have no base currency");
  try {
    const amountMinor = parseAmount(amount, known);
    if (amountMinor > 0n) return { amountMinor, currency: known };
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw badInput(error.reason === "UNKNOWN_CURRENCY" ? "amount.currency" : "amount.amount", error.message, error);
  }
  throw badInput("amount.amount", `must be more than zero: ${instead}`);
}
