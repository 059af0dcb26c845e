import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { todayIn } from "../calendar/today";
import { rememberResult, repeatedResult } from "../idempotency/repeated-result";
import { readAmount } from "../money/read-amount";
import { type Quotas, useQuota } from "../quota/quotas";
import { ensureOwner } from "../owner/ensure-owner";
import { settingsOf, type OwnerSettings } from "../owner/owner-settings";
import { chosenByUser, noCategory, type CategoryChoice } from "./category-choice";
import type { RecordExpenseInput } from "./expense.inputs";
import { amountColumns, type ExpenseRow } from "./expense.row";
import { findExpense } from "./find-expense";
import { readExpenseFields } from "./read-expense-fields";
import { storeNewExpense } from "./store-expense";

/**
 * Records an expense by hand. The same key with the same input gives the expense of the first time, as it is now.
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
  const owner = await ensureOwner(tx, stream);
  const row: ExpenseRow = {
    ...newExpense(ownerId, input, settingsOf(owner, user.signUp)),
    ...(await choiceOf(tx, ownerId, input.categoryId ?? null)),
  };
  await storeNewExpense(tx, stream, row, "USER");
  await rememberResult(tx, request, [row.id]);
  return row;
}

async function choiceOf(tx: Tx, ownerId: string, categoryId: string | null): Promise<CategoryChoice> {
  return categoryId === null ? noCategory : chosenByUser(tx, ownerId, categoryId);
}

function newExpense(ownerId: string, input: RecordExpenseInput, settings: OwnerSettings): ExpenseRow {
  const now = new Date();
  return {
    ...emptyExpense(ownerId, now),
    ...amountColumns(readAmount(input.amount, settings.baseCurrency)),
    bookedOn: todayIn(settings.timeZone, now),
    ...readExpenseFields(input, settings.baseCurrency),
  };
}

/** What every new expense begins with; whoever makes one adds at least the amount and the day. */
export function emptyExpense(
  ownerId: string,
  now: Date,
): Omit<ExpenseRow, "amountMinor" | "currency" | "amountValue" | "bookedOn"> {
  return {
    id: newId(),
    ownerId,
    version: 1,
    inputsVersion: 1,
    direction: "DEBIT",
    merchant: null,
    ...noCategory,
    note: null,
    tags: [],
    paymentMethod: null,
    account: null,
    occurredAt: null,
    source: "MANUAL",
    externalId: null,
    bankMessageId: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}
