import { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { DataSource } from "typeorm";
import { beginBulkChanges, continueBulkChanges } from "../bulk-change/run-bulk-change";
import { moveBudgets } from "../budget/move-budgets";
import { followRenaming, ofCategories } from "../category-rule/follow-renames";
import { type Quotas, useQuota } from "../quota/quotas";
import { toEventCategory } from "../category/category-event";
import { CategoryRow } from "../category/category.row";
import { findCategory, usableCategory } from "../category/find-category";
import { storeCategory } from "./update-category";

export interface Archiving {
  id: string;
  /** Where the expenses go; null: they keep their category. */
  moveExpensesTo: string | null;
}

/**
 * Archives a category with its parts and emits `category.changed`; then moves their expenses, and emits `expense.updated` for each. Rules
 * and budgets move with the expenses. For a category that is archived already it only moves what is left.
 *
 * @throws AppError NOT_FOUND; BAD_USER_INPUT naming the field; LIMIT_EXCEEDED naming the quota.
 */
export async function archiveCategory(
  { db, quotas }: { db: DataSource; quotas: Quotas },
  ownerId: string,
  archiving: Archiving,
): Promise<CategoryRow> {
  const { category, changes } = await inTransaction(db, (tx) => archiveWithParts(tx, ownerId, archiving, quotas));
  await continueBulkChanges(db, changes);
  return category;
}

async function archiveWithParts(tx: Tx, ownerId: string, { id, moveExpensesTo }: Archiving, quotas: Quotas) {
  const stream = await lockOwner(tx, ownerId);
  const category = await findCategory(tx, ownerId, id);
  const all = [category, ...(await tx.findBy(CategoryRow, { ownerId, parentId: id }))];
  if (moveExpensesTo !== null) {
    const target = await usableCategory(tx, ownerId, moveExpensesTo, "moveExpensesTo");
    if (all.some((one) => one.id === target.id))
      throw badInput("moveExpensesTo", "this category is being archived too");
  }
  const archived: CategoryRow[] = [];
  for (const one of all.filter((each) => !each.archived))
    archived.push(await storeCategory(tx, { ...one, archived: true }));
  if (archived.length > 0) {
    await useQuota(tx, quotas, ownerId, { changesADay: 1 });
    await stream.emit(categoryChangedV1, { categories: archived.map(toEventCategory) });
  }
  const shown = archived.find((one) => one.id === id) ?? category;
  if (moveExpensesTo === null) return { category: shown, changes: [] };
  const ids = all.map((one) => one.id);
  await followRenaming(tx, stream, ofCategories(new Set(ids), moveExpensesTo), quotas);
  await moveBudgets(tx, stream, ids, moveExpensesTo);
  const orders = ids.map((from) => ({ kind: "CATEGORY" as const, from, to: moveExpensesTo }));
  return { category: shown, changes: (await beginBulkChanges(tx, ownerId, orders, quotas)).changes };
}
