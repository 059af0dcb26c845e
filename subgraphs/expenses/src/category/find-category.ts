import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { isId } from "@expense-tracker/kit/input/id";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { CategoryRow } from "./category.row";

/**
 * Reads a category of the owner that an expense can be given.
 *
 * @throws AppError NOT_FOUND for an unknown id, and equally for another owner's category; BAD_USER_INPUT for an archived one.
 */
export async function usableCategory(tx: Tx, ownerId: string, id: string): Promise<CategoryRow> {
  const category = isId(id) ? await tx.findOneBy(CategoryRow, { id, ownerId }) : null;
  if (!category) throw categoryNotFound("categoryId");
  if (category.archived) throw badInput("categoryId", "this category is archived");
  return category;
}

export function categoryNotFound(field: string): AppError {
  return new AppError("NOT_FOUND", "there is no such category", { field });
}
