import type { Tx } from "@expense-tracker/kit/database/transaction";
import { usableCategory } from "../category/find-category";
import type { ExpenseRow } from "./expense.row";

/** The columns that say which category, and who chose it: always together. */
export type CategoryChoice = Pick<
  ExpenseRow,
  "categoryId" | "categorySource" | "categoryReason" | "categoryConfidence"
>;

export const noCategory: CategoryChoice = {
  categoryId: null,
  categorySource: "NONE",
  categoryReason: null,
  categoryConfidence: null,
};

/** @throws AppError NOT_FOUND, BAD_USER_INPUT as `usableCategory`. */
export async function chosenByUser(tx: Tx, ownerId: string, categoryId: string): Promise<CategoryChoice> {
  const { id } = await usableCategory(tx, ownerId, categoryId);
  return { categoryId: id, categorySource: "USER", categoryReason: null, categoryConfidence: null };
}
