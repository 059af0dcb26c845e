import type { EntityManager } from "typeorm";
import type { BudgetRow } from "./budget.row";

/** The categories that each budget is for: its own and those below it; for everything the key "". */
export async function categoriesOf(
  db: Pick<EntityManager, "query">,
  ownerId: string,
  budgets: readonly BudgetRow[],
): Promise<(budget: BudgetRow) => string[]> {
  const parents = budgets.flatMap(({ categoryId }) => (categoryId === null ? [] : [categoryId]));
  if (parents.length === 0) return () => [""];
  const children: { id: string; parent_id: string }[] = await db.query(
    "SELECT id, parent_id FROM category WHERE owner_id = ? AND parent_id IN (?)",
    [ownerId, parents],
  );
  const below = Map.groupBy(children, ({ parent_id }) => parent_id);
  return ({ categoryId }) =>
    categoryId === null ? [""] : [categoryId, ...(below.get(categoryId) ?? []).map(({ id }) => id)];
}
