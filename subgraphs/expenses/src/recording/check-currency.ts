import { badInput } from "@expense-tracker/kit/errors/app-error";
import { currencyOf, isCurrentOn } from "@expense-tracker/money/currencies";
import type { ExpenseRow } from "../expense/expense.row";

/**
 * Refuses an expense in a currency that was not current on the expense's day. What was stored before stays, so that a note can be
 * changed without its currency being asked about.
 *
 * @param before the row that changes; null for a new one.
 * @throws AppError BAD_USER_INPUT naming `amount.currency`, or `bookedOn` if only the day was changed.
 */
export function checkCurrency<Row extends Pick<ExpenseRow, "currency" | "bookedOn">>(
  before: Row | null,
  row: Row,
): Row {
  const { currency, bookedOn } = row;
  if ((before?.currency === currency && before.bookedOn === bookedOn) || isCurrentOn(currency, bookedOn)) return row;
  const { from, until } = currencyOf(currency);
  const span = from === null ? `until ${until}` : `from ${from} to ${until}`;
  throw badInput(
    before?.currency === currency ? "bookedOn" : "amount.currency",
    `${currency} was current ${span}, so not on ${bookedOn}`,
  );
}
