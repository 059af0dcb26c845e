import { timeOf } from "@expense-tracker/kit/database/clock";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import { readDay } from "../calendar/read-day";
import { checkCurrency } from "./check-currency";
import { readAmount } from "../money/read-amount";
import { settingsOf } from "../owner/owner-settings";
import type { OwnerRow } from "../owner/owner.row";
import { chosenByUser } from "./category-choice";
import { expenseFields } from "../expense/expense-fields";
import type { RecordExpenseInput } from "../expense/expense.inputs";
import { amountColumns, emptyExpense, type CategoryChoice, type ExpenseRow } from "../expense/expense.row";

/** Makes the row of a new expense from what a client gave. @throws AppError BAD_USER_INPUT naming the field, NOT_FOUND for a category. */
export type ReadNewExpense = (input: RecordExpenseInput) => Promise<ExpenseRow>;

/** @returns a reader for expenses of this owner. It looks up each category once. */
export function newExpenseReader(tx: Tx, owner: OwnerRow, user: SignedInUser): ReadNewExpense {
  const { baseCurrency, timeZone } = settingsOf(owner, user.signUp);
  const chosen = new Map<string, CategoryChoice>();
  const chooseCategory = async (id: string): Promise<CategoryChoice> => {
    const choice = chosen.get(id) ?? (await chosenByUser(tx, owner.ownerId, id));
    chosen.set(id, choice);
    return choice;
  };
  return async (input) => {
    const now = timeOf(tx);
    return checkCurrency(null, {
      ...emptyExpense(owner.ownerId, now),
      ...amountColumns(readAmount(input.amount, baseCurrency)),
      // In the owner's zone the day of an instant of 2199 may be in 2200.
      bookedOn: readDay(dayIn(timeZone, input.occurredAt ?? now), "occurredAt"),
      ...(await expenseFields.read(input, { currency: baseCurrency, chooseCategory }, "new row")),
    });
  };
}
