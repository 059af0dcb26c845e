import type { DefaultCategoryKey } from "@expense-tracker/events/default-categories";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { memoryOf } from "./run-memory";
import type { OwnerCategories } from "../categorise/categorisation";

/** A category, as the worker stores it. */
export interface KnownCategory {
  id: string;
  /** The key of a default category; null for a category that the owner made. */
  key: string | null;
  name: string;
  parentId: string | null;
  archived: boolean;
  version: number;
}

/** An owner's categories, for look-ups. */
export interface KnownCategories extends OwnerCategories {
  /** @returns null when the owner has no such category to assign. */
  idOf(key: DefaultCategoryKey): string | null;
}

/** Replaces the stored data of these categories. */
export async function saveCategories(tx: Tx, ownerId: string, categories: readonly KnownCategory[]): Promise<void> {
  memoryOf(tx)?.known(table).clear();
  if (categories.length === 0) return;
  await tx.query(
    `INSERT INTO owner_category (owner_id, category_id, category_key, name, parent_id, archived, version)
     VALUES ${categories.map(() => "(?, ?, ?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE category_key = VALUES(category_key), name = VALUES(name), parent_id = VALUES(parent_id),
       archived = VALUES(archived), version = VALUES(version)`,
    categories.flatMap((one) => [ownerId, one.id, one.key, one.name, one.parentId, one.archived, one.version]),
  );
}

/** Replaces all stored categories of an owner. */
export async function replaceCategories(tx: Tx, ownerId: string, categories: readonly KnownCategory[]): Promise<void> {
  await tx.query("DELETE FROM owner_category WHERE owner_id = ?", [ownerId]);
  await saveCategories(tx, ownerId, categories);
}

export async function loadCategories(tx: Tx, ownerId: string): Promise<KnownCategories> {
  const known = memoryOf(tx)?.known<KnownCategories>(table);
  const categories = known?.get(ownerId) ?? (await readCategories(tx, ownerId));
  known?.set(ownerId, categories);
  return categories;
}

const table = "owner_category";

async function readCategories(tx: Tx, ownerId: string): Promise<KnownCategories> {
  const rows: { category_id: string; category_key: string | null; name: string }[] = await tx.query(
    "SELECT category_id, category_key, name FROM owner_category WHERE owner_id = ? AND archived = FALSE",
    [ownerId],
  );
  const ids = new Set(rows.map((row) => row.category_id));
  const byKey = new Map(rows.map((row) => [row.category_key, row]));
  return {
    isUsable: (categoryId) => ids.has(categoryId),
    nameOf: (key) => byKey.get(key)?.name ?? null,
    idOf: (key) => byKey.get(key)?.category_id ?? null,
  };
}

/** How an owner's categories are one below the other, with those in the archive: as reports count them. */
export interface CategoryTree {
  /** Of income, and below it. Money that came in there is no refund. */
  readonly income: readonly string[];
  /** @returns the category and those below it, in a fixed order. */
  readonly withBelow: (categoryId: string) => string[];
}

export async function loadCategoryTree(tx: Tx, ownerId: string): Promise<CategoryTree> {
  const rows: { category_id: string; category_key: string | null; parent_id: string | null }[] = await tx.query(
    "SELECT category_id, category_key, parent_id FROM owner_category WHERE owner_id = ? ORDER BY category_id",
    [ownerId],
  );
  const below = Map.groupBy(rows, ({ parent_id }) => parent_id);
  const withBelow = (categoryId: string) =>
    [categoryId, ...(below.get(categoryId) ?? []).map(({ category_id }) => category_id)].toSorted();
  const income = rows.filter(({ category_key }) => category_key === "income");
  return { income: income.flatMap(({ category_id }) => withBelow(category_id)), withBelow };
}
