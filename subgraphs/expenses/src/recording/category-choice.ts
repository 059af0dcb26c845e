import type { Tx } from "@expense-tracker/kit/database/transaction";
import { usableCategory } from "../category/find-category";
import type { CategoryChoice, ExpenseRow } from "../expense/expense.row";

/** @throws AppError NOT_FOUND, BAD_USER_INPUT as `usableCategory`. */
export async function chosenByUser(tx: Tx, ownerId: string, categoryId: string): Promise<CategoryChoice> {
  const { id } = await usableCategory(tx, ownerId, categoryId);
  return { categoryId: id, categorySource: "USER", categoryReason: null, categoryConfidence: null };
}

/**
 * The category that a user gives to an expense that exists.
 *
 * @returns nothing to set when it is the user's choice already, even in a category that was archived since: forms send back
 *   every field that they show.
 * @throws AppError NOT_FOUND, BAD_USER_INPUT as `usableCategory`.
 */
export async function rechosenByUser(
  tx: Tx,
  { ownerId, categoryId, categorySource }: ExpenseRow,
  wantedId: string,
): Promise<Partial<CategoryChoice>> {
  return wantedId === categoryId && categorySource === "USER" ? {} : chosenByUser(tx, ownerId, wantedId);
}
