import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { lockOwnerAsking } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { questionForRepeated, rememberResult } from "../idempotency/repeated-result";
import { ensureOwner } from "../owner/ensure-owner";
import { questionsForRecording } from "./questions-for-recording";
import { type Quotas, useQuota } from "../quota/quotas";
import type { RecordExpenseInput } from "../expense/expense.inputs";
import type { ExpenseRow } from "../expense/expense.row";
import { externalIdsOf } from "./external-ids";
import { findExpense } from "../expense/find-expense";
import { newExpenseReader } from "./new-expense";
import { storeNewExpense } from "./store-expense";

/**
 * Records an expense for a user. The same key with the same input returns the expense that the first request made, in its latest
 * state.
 *
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a category that is not the user's; CONFLICT for an external id that
 *   another expense of the account has; IDEMPOTENCY_CONFLICT; LIMIT_EXCEEDED naming the quota.
 */
export async function recordExpense(
  tx: Tx,
  user: SignedInUser,
  input: RecordExpenseInput,
  idempotencyKey: string | null,
  quotas: Quotas,
): Promise<ExpenseRow> {
  const ownerId = user.userId;
  const request = { ownerId, key: idempotencyKey, operation: "recordExpense", input };
  const use = { changesADay: 1, expenses: 1 };
  const [stream, repeated, known, budgets, used] = await lockOwnerAsking(tx, ownerId, [
    questionForRepeated<string[]>(tx, request),
    ...questionsForRecording(tx, ownerId, ["changesADay", "expenses"]),
  ]);
  if (repeated?.[0] !== undefined) return findExpense(tx, ownerId, repeated[0]);

  await useQuota(tx, quotas, ownerId, use, used);
  const owner = await ensureOwner(tx, stream, user.signUp, known);
  const given = await newExpenseReader(tx, owner, user)(input);
  (await externalIdsOf(tx, ownerId, [given])).add(given);
  const row = await storeNewExpense(tx, { stream, owner, budgets }, given, "USER");
  await rememberResult(tx, request, [row.id]);
  return row;
}
