import { timeOf } from "@expense-tracker/kit/database/clock";
import { isDeepStrictEqual } from "node:util";
import { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { whileCategoriesMove } from "../ledger/recount-cashbacks";
import { type Quotas, useQuota } from "../quota/quotas";
import { checkBudgets } from "../budget/check-budgets";
import { toEventCategory } from "../category/category-event";
import type { CategoryInput } from "./category.inputs";
import { CategoryRow } from "../category/category.row";
import { findCategory } from "../category/find-category";
import { checkNewParent } from "../category/parent-category";
import { readCategoryTexts } from "./read-category";
import { rejectTakenName, siblingKeyOf } from "../category/sibling-key";

export interface CategoryUpdate {
  id: string;
  /** The version that the client saw; null to change any version. */
  seenVersion: number | null;
  input: CategoryInput;
}

/**
 * Changes a category and emits `category.changed`. If nothing differs, it writes and emits nothing, and the version stays.
 *
 * @throws AppError NOT_FOUND; BAD_USER_INPUT naming the field; CONFLICT for a version that is not the latest, an archived
 *   category, or a name that a sibling has; LIMIT_EXCEEDED naming the quota.
 */
export async function updateCategory(
  tx: Tx,
  ownerId: string,
  { id, seenVersion, input }: CategoryUpdate,
  quotas: Quotas,
): Promise<CategoryRow> {
  const stream = await lockOwner(tx, ownerId);
  const before = await findCategory(tx, ownerId, id);
  if (seenVersion !== null && seenVersion !== before.version) {
    throw new AppError("CONFLICT", "this category was changed since you read it", { field: "version" });
  }
  if (before.archived) throw new AppError("CONFLICT", "this category is archived", { field: "id" });
  const parentId = input.parentId === undefined ? before.parentId : input.parentId;
  if (parentId !== null && parentId !== before.parentId) await checkNewParent(tx, before, parentId);
  const after: CategoryRow = { ...before, ...readCategoryTexts(input), parentId };
  if (isDeepStrictEqual({ ...before }, after)) return before;

  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const store = () => storeCategory(tx, after);
  const row = parentId === before.parentId ? await store() : await whileCategoriesMove(tx, ownerId, [id], store);
  await stream.emit(categoryChangedV1, { categories: [toEventCategory(row)] });
  if (parentId !== before.parentId) await checkBudgets(tx, stream, []);
  return row;
}

/** Stores a changed category as its next version. @throws AppError CONFLICT for a name that a sibling has. */
export async function storeCategory(tx: Tx, after: CategoryRow): Promise<CategoryRow> {
  const row = { ...after, siblingKey: siblingKeyOf(after), version: after.version + 1, updatedAt: timeOf(tx) };
  const { id, ownerId, ...columns } = row;
  await tx.update(CategoryRow, { id, ownerId }, columns).catch(rejectTakenName);
  return row;
}
