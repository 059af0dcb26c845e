import { findRow } from "@expense-tracker/kit/database/find-rows";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { CategoryRow } from "./category.row";

/**
 * Reads a category of the owner, also an archived one.
 *
 * @throws AppError NOT_FOUND, naming the field, for an unknown id, and equally for another owner's category.
 */
export async function findCategory(tx: Tx, ownerId: string, id: string, field = "id"): Promise<CategoryRow> {
  const category = isId(id) ? await findRow(tx, CategoryRow, { id, ownerId }) : null;
  if (!category) throw categoryNotFound(field);
  return category;
}

/**
 * Reads a category of the owner that an expense can be given.
 *
 * @throws AppError NOT_FOUND as `findCategory`; BAD_USER_INPUT, naming the field, for an archived one.
 */
export async function usableCategory(tx: Tx, ownerId: string, id: string, field = "categoryId"): Promise<CategoryRow> {
  const category = await findCategory(tx, ownerId, id, field);
  if (category.archived) throw badInput(field, "this category is archived");
  return category;
}

export function categoryNotFound(field: string): AppError {
  return new AppError("NOT_FOUND", "there is no such category", { field });
}
