import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import { readDay } from "../calendar/read-day";
import { rememberResult, repeatedResult } from "../idempotency/repeated-result";
import { checkCurrency } from "../money/check-currency";
import { readAmount } from "../money/read-amount";
import { ensureOwner } from "../owner/ensure-owner";
import { settingsOf, type OwnerSettings } from "../owner/owner-settings";
import { type Quotas, useQuota } from "../quota/quotas";
import { withRules } from "../rule-matching/rules-of-owner";
import { chosenByUser } from "./category-choice";
import { expenseFields } from "./expense-fields";
import type { RecordExpenseInput } from "./expense.inputs";
import { amountColumns, emptyExpense, type ExpenseRow } from "./expense.row";
import { findExpense } from "./find-expense";
import { storeNewExpense } from "./store-expense";

/**
 * Records an expense for a user. The same key with the same input returns the expense that the first request made, in its latest
 * state.
 *
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a category that is not the user's; IDEMPOTENCY_CONFLICT;
 *   LIMIT_EXCEEDED naming the quota.
 */
export async function recordExpense(
  tx: Tx,
  user: SignedInUser,
  input: RecordExpenseInput,
  idempotencyKey: string | null,
  quotas: Quotas,
): Promise<ExpenseRow> {
  const ownerId = user.userId;
  const stream = await lockOwner(tx, ownerId);
  const request = { ownerId, key: idempotencyKey, operation: "recordExpense", input };
  const [repeated] = (await repeatedResult(tx, request)) ?? [];
  if (repeated !== undefined) return findExpense(tx, ownerId, repeated);

  await useQuota(tx, quotas, ownerId, { changesADay: 1, expenses: 1 });
  const owner = await ensureOwner(tx, stream, user.signUp);
  const given = await newExpense(tx, ownerId, input, settingsOf(owner, user.signUp));
  const [ruled = given] = await withRules(tx, owner, [given]);
  const row = await storeNewExpense(tx, stream, ruled, "USER");
  await rememberResult(tx, request, [row.id]);
  return row;
}

async function newExpense(
  tx: Tx,
  ownerId: string,
  input: RecordExpenseInput,
  { baseCurrency, timeZone }: OwnerSettings,
): Promise<ExpenseRow> {
  const now = new Date();
  const context = { currency: baseCurrency, chooseCategory: (id: string) => chosenByUser(tx, ownerId, id) };
  return checkCurrency(null, {
    ...emptyExpense(ownerId, now),
    ...amountColumns(readAmount(input.amount, baseCurrency)),
    // In the owner's zone the day of an instant of 2199 may be in 2200.
    bookedOn: readDay(dayIn(timeZone, input.occurredAt ?? now), "occurredAt"),
    ...(await expenseFields.read(input, context, "new row")),
  });
}
