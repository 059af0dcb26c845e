import type { EntityManager } from "typeorm";
import { rebuildRefunded } from "./rebuild-refunded";
import { incomeCategories } from "./income-categories";
import { rollupKeyColumns, rollupScopes, rollupSumColumns, type RollupScope } from "./rollup";
import { computedRollups, isInScope, type RollupRange } from "./rollup-sql";
import { addToStored } from "./store-rollups";

type Queries = Pick<EntityManager, "query">;

const rowsAtOnce = 5_000;
const columns = [...rollupKeyColumns, ...rollupSumColumns].join(", ");

/**
 * Computes an owner's rollups anew from the expenses, year by year, so that no statement is long, and first the refunded expenses, from
 * which refunds are summed. The owner's stream must be locked, unless no one writes.
 *
 * @param scopes which of them; the others are left as they are.
 */
export async function rebuildRollups(
  db: Queries,
  ownerId: string,
  scopes: readonly RollupScope[] = rollupScopes,
): Promise<void> {
  await rebuildRefunded(db, ownerId);
  for (const scope of scopes) await deleteRollups(db, ownerId, scope);
  for (const range of await yearsOf(db, ownerId)) {
    for (const scope of scopes) {
      const { sql, parameters } = computedRollups(scope, range);
      await db.query(
        `INSERT INTO spending_rollup (owner_id, ${columns}, label)
         SELECT ?, ${columns}, label FROM (${sql}) computed ${addToStored}`,
        [ownerId, ...parameters],
      );
    }
  }
}

async function deleteRollups(db: Queries, ownerId: string, scope: RollupScope): Promise<void> {
  const { sql, parameters } = isInScope(scope);
  for (let deleted = rowsAtOnce; deleted === rowsAtOnce;) {
    const { affectedRows }: { affectedRows: number } = await db.query(
      `DELETE FROM spending_rollup WHERE owner_id = ? AND ${sql} LIMIT ?`,
      [ownerId, ...parameters, rowsAtOnce],
    );
    deleted = affectedRows;
  }
}

/** A rollup that differs from the sum of the expenses; the sums are the stored ones less the computed ones. */
export interface WrongRollup {
  dimension: string;
  grain: string;
  period: string;
  bucket: string;
  kind: string;
  currency: string;
  counted: string;
  amount_minor: string;
  base_minor: string;
}

/** Enough to see what is wrong. */
const maxShown = 20;

/**
 * Compares an owner's rollups with the expenses, each scope and year in one statement, so that concurrent writes do no harm.
 *
 * @returns the first differences of each statement; empty when all are equal.
 */
export async function wrongRollups(db: Queries, ownerId: string): Promise<WrongRollup[]> {
  const wrong: WrongRollup[] = [];
  const ranges = await yearsOf(db, ownerId);
  for (const range of ranges) wrong.push(...(await wrongIn(db, range)));
  const outside = ranges.map(() => " AND period NOT BETWEEN ? AND ?").join("");
  const orphans: WrongRollup[] = await db.query(
    `SELECT ${columns} FROM spending_rollup WHERE owner_id = ?${outside} AND (counted <> 0 OR amount_minor <> 0 OR base_minor <> 0) LIMIT ${maxShown}`,
    [ownerId, ...ranges.flatMap(({ from, to }) => [from, to])],
  );
  return [...wrong, ...orphans];
}

async function wrongIn(db: Queries, range: RollupRange): Promise<WrongRollup[]> {
  const wrong: WrongRollup[] = [];
  const keys = rollupKeyColumns.join(", ");
  const differences = rollupSumColumns.map((column) => `SUM(sign * ${column}) AS ${column}`).join(", ");
  for (const scope of rollupScopes) {
    const { sql, parameters } = computedRollups(scope, range);
    const stored = isInScope(scope);
    const rows: WrongRollup[] = await db.query(
      `SELECT ${keys}, ${differences} FROM (
         SELECT 1 AS sign, ${columns} FROM spending_rollup
           WHERE owner_id = ? AND ${stored.sql} AND period BETWEEN ? AND ?
         UNION ALL SELECT -1 AS sign, ${columns} FROM (${sql}) computed) both_ways
       GROUP BY ${keys} HAVING counted <> 0 OR amount_minor <> 0 OR base_minor <> 0 LIMIT ${maxShown}`,
      [range.ownerId, ...stored.parameters, range.from, range.to, ...parameters],
    );
    wrong.push(...rows);
  }
  return wrong;
}

/** The calendar years in which the owner has booked expenses. */
async function yearsOf(db: Queries, ownerId: string): Promise<RollupRange[]> {
  const income = await incomeCategories(db, ownerId);
  const [ends]: { first: string | null; last: string | null }[] = await db.query(
    `SELECT MIN(booked_on) AS first, MAX(booked_on) AS last FROM expense USE INDEX (expense_booked)
     WHERE owner_id = ? AND deleted = 0`,
    [ownerId],
  );
  if (!ends?.first || !ends.last) return [];
  const [first, last] = [ends.first, ends.last].map((day) => Number(day.slice(0, "YYYY".length)));
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => {
    const year = Number(first) + index;
    return { ownerId, income, from: `${year}-01-01`, to: `${year}-12-31` };
  });
}
