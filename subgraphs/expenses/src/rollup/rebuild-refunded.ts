import type { EntityManager } from "typeorm";
import type { SqlPart } from "./rollup-sql";
import { computedRefunded, refundedColumns, storeComputed } from "./refunded-sql";

type Queries = Pick<EntityManager, "query">;

const idsAtOnce = 1_000;

/**
 * Computes an owner's rows of `refunded_expense` anew from the expenses, in chunks, so that no statement is long. The owner's stream must be
 * locked, unless no one writes.
 */
export async function rebuildRefunded(db: Queries, ownerId: string): Promise<void> {
  for await (const chunk of chunksOf(db, ownerId)) {
    const { sql, parameters } = chunk("id");
    await db.query(`DELETE FROM refunded_expense WHERE owner_id = ? AND ${sql}`, [ownerId, ...parameters]);
    const { sql: insert, values } = storeComputed(computedRefunded(ownerId, chunk("refund_of")));
    await db.query(insert, values);
  }
}

/**
 * Compares an owner's rows of `refunded_expense` with the expenses, each chunk in one statement, so that concurrent writes do no harm.
 *
 * @returns the ids of expenses whose row is missing, superfluous or of other values.
 */
export async function wrongRefunded(db: Queries, ownerId: string): Promise<string[]> {
  const columns = refundedColumns.join(", ");
  const wrong = new Set<string>();
  for await (const chunk of chunksOf(db, ownerId)) {
    const stored = chunk("id");
    const computed = computedRefunded(ownerId, chunk("refund_of"));
    const rows: { id: string }[] = await db.query(
      `SELECT id FROM (SELECT 1 AS sign, ${columns} FROM refunded_expense WHERE owner_id = ? AND ${stored.sql}
         UNION ALL SELECT -1 AS sign, ${columns} FROM (${computed.sql}) computed) both_ways
       GROUP BY ${columns} HAVING SUM(sign) <> 0`,
      [ownerId, ...stored.parameters, ...computed.parameters],
    );
    for (const { id } of rows) wrong.add(id);
  }
  return [...wrong];
}

/** Ranges of ids that together hold all ids, each with at most a thousand that refunds name: conditions on a column. */
async function* chunksOf(db: Queries, ownerId: string): AsyncGenerator<(column: string) => SqlPart> {
  for (let last = ""; ;) {
    const ids: { refund_of: string }[] = await db.query(
      `SELECT DISTINCT refund_of FROM expense USE INDEX (expense_refunds)
       WHERE owner_id = ? AND refund_of > ? ORDER BY refund_of LIMIT ${idsAtOnce}`,
      [ownerId, last],
    );
    const [after, end] = [last, ids.length < idsAtOnce ? null : (ids.at(-1)?.refund_of ?? null)];
    yield (column) =>
      end === null
        ? { sql: `${column} > ?`, parameters: [after] }
        : { sql: `${column} > ? AND ${column} <= ?`, parameters: [after, end] };
    if (end === null) return;
    last = end;
  }
}
