import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { convertMinor } from "@expense-tracker/money/convert";
import { rateScale } from "@expense-tracker/money/cross-rate";
import { formatDecimal, parseDecimal, powerOfTen } from "@expense-tracker/money/decimal";
import { MoneyError } from "@expense-tracker/money/money-error";
import { ownRate } from "../rate/own-rate";
import { ensureOwner } from "../owner/ensure-owner";
import { type Quotas, useQuota } from "../quota/quotas";
import { toEventExpense } from "../expense/expense-fields";
import type { ExpenseRow } from "../expense/expense.row";
import { findExpense } from "../expense/find-expense";
import { storeNextVersion } from "./store-expense";

/**
 * Sets the rate that the owner was really charged, and emits `expense.updated`. Rates that are loaded later do not replace it. It ends when
 * the expense's currency changes, or the base currency.
 *
 * @param rate a decimal string: how many units of the base currency one unit of the expense's currency cost.
 * @throws AppError NOT_FOUND; CONFLICT for an expense in the trash; BAD_USER_INPUT naming `rate`, or `expenseId` when there is nothing to
 *   convert; LIMIT_EXCEEDED naming the quota.
 */
export async function setExchangeRate(
  tx: Tx,
  user: SignedInUser,
  { expenseId, rate }: { expenseId: string; rate: string },
  quotas: Quotas,
): Promise<ExpenseRow> {
  const stream = await lockOwner(tx, user.userId);
  const before = await findExpense(tx, user.userId, expenseId, "expenseId");
  if (before.deletedAt) throw new AppError("CONFLICT", "this expense is in the trash: restore it first");
  const { baseCurrency } = await ensureOwner(tx, stream, user.signUp);
  if (baseCurrency === null) throw badInput("expenseId", "you have no base currency to convert to");
  if (baseCurrency === before.currency) throw badInput("expenseId", "the amount is in your base currency");
  const given: Partial<ExpenseRow> = {
    baseCurrency,
    rate: readRate(rate, before, baseCurrency),
    rateOn: before.bookedOn,
    rateSource: ownRate,
  };
  const { row, changed } = await storeNextVersion(tx, stream, before, { ...before, ...given });
  if (changed.length > 0) {
    await useQuota(tx, quotas, user.userId, { changesADay: 1 });
    await stream.emit(expenseUpdatedV1, { expense: toEventExpense(row), changed });
  }
  return row;
}

/** Reads a rate by which the expense's amount can be converted, spelled as the database returns it: rows are compared by value. */
function readRate(rate: string, { amountMinor, currency }: ExpenseRow, baseCurrency: string): string {
  try {
    const { unscaled, scale } = parseDecimal(rate);
    convertMinor(amountMinor, currency, baseCurrency, rate);
    return formatDecimal({ unscaled: unscaled * powerOfTen(rateScale - scale), scale: rateScale });
  } catch (error) {
    if (error instanceof MoneyError) throw badInput("rate", error.message, error);
    throw error;
  }
}
