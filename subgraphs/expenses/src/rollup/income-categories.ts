import type { EntityManager } from "typeorm";

/** Reads the ids of the owner's category of income and of those below it. Money that came in there is no refund. */
export async function incomeCategories(db: Pick<EntityManager, "query">, ownerId: string): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `SELECT category.id FROM category LEFT JOIN category above ON above.id = category.parent_id AND above.owner_id = category.owner_id
     WHERE category.owner_id = ? AND (category.default_key = 'income' OR above.default_key = 'income')`,
    [ownerId],
  );
  return rows.map(({ id }) => id);
}
