import { timeOf } from "@expense-tracker/kit/database/clock";
import { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { ensureOwner } from "../owner/ensure-owner";
import { type Quotas, useQuota } from "../quota/quotas";
import { toEventCategory } from "../category/category-event";
import type { CategoryInput } from "./category.inputs";
import { CategoryRow } from "../category/category.row";
import { checkParent } from "../category/parent-category";
import { readCategoryTexts } from "./read-category";
import { rejectTakenName, siblingKeyOf } from "../category/sibling-key";

/** Lists of categories have no pages, so their length has a bound. Archived ones count. */
const maxCategories = 500;

/**
 * Makes a category and emits `category.changed`.
 *
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a parent that is not the owner's; CONFLICT for a name that a
 *   sibling has; LIMIT_EXCEEDED.
 */
export async function createCategory(
  tx: Tx,
  ownerId: string,
  input: CategoryInput,
  quotas: Quotas,
): Promise<CategoryRow> {
  const stream = await lockOwner(tx, ownerId);
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  await ensureOwner(tx, stream);
  const row = newCategory(tx, ownerId, input);
  if (row.parentId !== null) await checkParent(tx, ownerId, row.parentId);
  if ((await tx.countBy(CategoryRow, { ownerId })) >= maxCategories) {
    throw new AppError("LIMIT_EXCEEDED", `you may keep ${maxCategories} categories, with those in the archive`);
  }
  await tx.insert(CategoryRow, row).catch(rejectTakenName);
  await stream.emit(categoryChangedV1, { categories: [toEventCategory(row)] });
  return row;
}

function newCategory(tx: Tx, ownerId: string, input: CategoryInput): CategoryRow {
  const now = timeOf(tx);
  const named = {
    icon: null,
    colour: null,
    ...readCategoryTexts(input),
    parentId: input.parentId ?? null,
    archived: false,
  };
  return {
    id: newId(),
    ownerId,
    defaultKey: null,
    ...named,
    siblingKey: siblingKeyOf(named),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}
