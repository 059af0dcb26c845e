import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { CategoryRow } from "./category.row";
import { usableCategory } from "./find-category";

/**
 * Checks that a category can be the parent of another one: it is the owner's, in use, and at the top.
 *
 * @throws AppError NOT_FOUND or BAD_USER_INPUT, field `parentId`.
 */
export async function checkParent(tx: Tx, ownerId: string, parentId: string): Promise<void> {
  const parent = await usableCategory(tx, ownerId, parentId, "parentId");
  if (parent.parentId !== null) throw badInput("parentId", "this category has a parent itself: there are two levels");
}

/** @throws AppError BAD_USER_INPUT, field `parentId`, when the category cannot move below this parent. */
export async function checkNewParent(tx: Tx, { id, ownerId }: CategoryRow, parentId: string): Promise<void> {
  await checkParent(tx, ownerId, parentId);
  if (parentId === id) throw badInput("parentId", "a category cannot be its own parent");
  const hasParts = await tx.existsBy(CategoryRow, { ownerId, parentId: id });
  if (hasParts) throw badInput("parentId", "this category has parts of its own: there are two levels");
}
