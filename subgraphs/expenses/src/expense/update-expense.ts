import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { ensureOwner } from "../owner/ensure-owner";
import { settingsOf } from "../owner/owner-settings";
import { type Quotas, useQuota } from "../quota/quotas";
import { chosenByUser, noCategory, type CategoryChoice } from "./category-choice";
import { toEventExpense } from "./expense-event";
import type { UpdateExpenseInput } from "./expense.inputs";
import type { ExpenseRow } from "./expense.row";
import { checkVersion, findExpense } from "./find-expense";
import { readExpenseFields } from "./read-expense-fields";
import { storeNextVersion } from "./store-expense";

export interface ExpenseUpdate {
  id: string;
  /** The version that the client saw. */
  version: number;
  input: UpdateExpenseInput;
}

/**
 * Changes an expense and emits `expense.updated`. Nothing different: same version, no event.
 *
 * @throws AppError CONFLICT for a stale version or one in the trash; NOT_FOUND; BAD_USER_INPUT naming the field.
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
  if (before.deletedAt) throw new AppError("CONFLICT", "this expense is in the trash: restore it first");
  refuseClearing(input);
  const { baseCurrency } = settingsOf(await ensureOwner(tx, stream), user.signUp);
  const { row, changes } = await storeNextVersion(tx, before, {
    ...before,
    ...readExpenseFields(input, baseCurrency),
    ...(await categoryChoice(tx, before, input.categoryId)),
  });
  if (changes.length > 0) {
    await useQuota(tx, quotas, user.userId, { changesADay: 1 });
    await stream.emit(expenseUpdatedV1, {
      expense: toEventExpense(row),
      changed: changes.map(({ field }) => field),
    });
  }
  return row;
}

function refuseClearing(input: UpdateExpenseInput): void {
  for (const field of ["amount", "direction", "bookedOn"] as const) {
    if (input[field] === null) throw badInput(field, "cannot be cleared");
  }
}

async function categoryChoice(
  tx: Tx,
  { ownerId, categoryId, categorySource }: ExpenseRow,
  wanted: string | null | undefined,
): Promise<Partial<CategoryChoice>> {
  if (wanted === undefined) return {};
  if (wanted === null) return noCategory;
  // A form that sends back all that it shows: what is the user's stays so, even when it was archived meanwhile.
  if (wanted === categoryId && categorySource === "USER") return {};
  return chosenByUser(tx, ownerId, wanted);
}
