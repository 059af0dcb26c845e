import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { checkCurrency } from "./check-currency";
import { type Quotas, useQuota } from "../quota/quotas";
import { rechosenByUser } from "./category-choice";
import { expenseFields, toEventExpense } from "../expense/expense-fields";
import type { UpdateExpenseInput } from "../expense/expense.inputs";
import type { ExpenseRow } from "../expense/expense.row";
import { externalIdsOf } from "./external-ids";
import { checkVersion, findExpense } from "../expense/find-expense";
import { withoutWrongLinks } from "./link-refund";
import { storeNextVersion } from "./store-expense";

export interface ExpenseUpdate {
  id: string;
  /** The version that the client saw. */
  version: number;
  input: UpdateExpenseInput;
}

/**
 * Changes an expense and emits `expense.updated`. If no field differs, it writes and emits nothing, and the version stays.
 *
 * @throws AppError CONFLICT for a version that is not the latest, for an expense in the trash, or for another account in which an
 *   expense has this one's external id; NOT_FOUND; BAD_USER_INPUT naming the field.
 */
export async function updateExpense(
  tx: Tx,
  user: SignedInUser,
  { id, version, input }: ExpenseUpdate,
  quotas: Quotas,
): Promise<ExpenseRow> {
  const stream = await lockOwner(tx, user.userId);
  const before = await findExpense(tx, user.userId, id);
  checkVersion(before, version);
  return changeExpense(tx, stream, before, input, quotas);
}

/** Changes an expense, read after its owner's stream was locked, in the same way. */
export async function changeExpense(
  tx: Tx,
  stream: OwnerStream,
  before: ExpenseRow,
  input: UpdateExpenseInput,
  quotas: Quotas,
): Promise<ExpenseRow> {
  const { ownerId } = stream;
  if (before.deletedAt) throw new AppError("CONFLICT", "this expense is in the trash: restore it first");
  const after = await withoutWrongLinks(tx, before, await correctedExpense(tx, before, input));
  if (after.account !== before.account) (await externalIdsOf(tx, ownerId, [after])).add(after);
  const { row, changed } = await storeNextVersion(tx, stream, before, after);
  if (changed.length > 0) {
    await useQuota(tx, quotas, ownerId, { changesADay: 1 });
    await stream.emit(expenseUpdatedV1, { expense: toEventExpense(row), changed });
  }
  return row;
}

/** @returns the expense with the fields that a user gave. @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a category. */
export async function correctedExpense(tx: Tx, before: ExpenseRow, input: UpdateExpenseInput): Promise<ExpenseRow> {
  const context = {
    currency: before.currency,
    chooseCategory: (category: string) => rechosenByUser(tx, before, category),
  };
  return checkCurrency(before, { ...before, ...(await expenseFields.read(input, context, "update")) });
}
