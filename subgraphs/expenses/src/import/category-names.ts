import type { EntityManager } from "typeorm";
import { CategoryRow } from "../category/category.row";
import { plainName } from "./read/csv/column-names";

/** Finds the owner's categories by the names that files have. */
export interface CategoryNames {
  /** @returns the id of a category that expenses can get; null: there is none of this name. */
  idOf(name: string): string | null;
  /** Whether expenses can get the category with this id. */
  has(id: string): boolean;
}

/** A category as its name is looked for. */
export type NamedCategory = Pick<CategoryRow, "id" | "name" | "parentId">;

/** Reads the owner's categories that expenses can get: not those in the archive. */
export function categoriesToName(manager: EntityManager, ownerId: string): Promise<NamedCategory[]> {
  return manager.find(CategoryRow, {
    select: { id: true, name: true, parentId: true },
    where: { ownerId, archived: false },
    order: { id: "ASC" },
  });
}

/**
 * A file's name means a category when it is the same but for case, accents and punctuation: with the group before it ("Food: Snacks",
 * "Food/Snacks") or without. None is ever made.
 */
export function categoryNamesIn(rows: readonly NamedCategory[]): CategoryNames {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byName = new Map<string, string>();
  const add = (name: string, id: string) => {
    if (!byName.has(plainName(name))) byName.set(plainName(name), id);
  };
  for (const { id, name, parentId } of rows) {
    const parent = parentId === null ? undefined : byId.get(parentId);
    if (parent) add(`${parent.name} ${name}`, id);
    else add(name, id);
  }
  for (const { id, name } of rows) add(name, id);
  return {
    has: (id) => byId.has(id),
    idOf: (name) => byName.get(plainName(name)) ?? byName.get(plainName(name.split(/[:/>]/).at(-1) ?? "")) ?? null,
  };
}

/** A category's name with its parent's, as exports write it. */
export function pathOf(category: Pick<CategoryRow, "name">, parent: Pick<CategoryRow, "name"> | null): string {
  return parent ? `${parent.name}: ${category.name}` : category.name;
}
