import type { DataSource } from "typeorm";
import type { TagUsage } from "./tag.type";

/** Lists of tags have no pages, so their length has a bound. */
const maxTags = 1_000;

/** Reads an owner's tags, the most used first, with the number of expenses that have them and are not in the trash. */
export async function listTags(db: DataSource, ownerId: string): Promise<TagUsage[]> {
  const rows: { tag: string; counted: string }[] = await db.query(
    `SELECT bucket AS tag, SUM(counted) AS counted FROM spending_rollup
     WHERE owner_id = ? AND dimension = 'TAG' AND grain = 'MONTH' AND bucket <> '' AND kind IN ('DEBIT', 'CREDIT')
     GROUP BY bucket HAVING counted > 0 ORDER BY counted DESC, bucket LIMIT ?`,
    [ownerId, maxTags],
  );
  return rows.map(({ tag, counted }) => ({ tag, expenseCount: Number(counted) }));
}
