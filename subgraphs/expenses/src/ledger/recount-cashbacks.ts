import type { Tx } from "@expense-tracker/kit/database/transaction";
import { incomeCategories } from "../rollup/income-categories";
import { rollupKeyColumns, rollupScopes, rollupSumColumns } from "../rollup/rollup";
import { cashbacks } from "../rollup/rollup-sql";
import { addToStored } from "../rollup/store-rollups";

const allDays = { from: "1000-01-01", to: "9999-12-31" };

/**
 * Does `move`, which moves categories into or out of income, and keeps the rollups right: money that came in counts as a cashback in a
 * category of spending, and as income in one of income. No expense changes. The owner's stream must be locked.
 */
export async function whileCategoriesMove<Result>(
  tx: Tx,
  ownerId: string,
  categoryIds: readonly string[],
  move: () => Promise<Result>,
): Promise<Result> {
  await addCashbacks(tx, ownerId, categoryIds, -1);
  const result = await move();
  await addCashbacks(tx, ownerId, categoryIds, 1);
  return result;
}

async function addCashbacks(tx: Tx, ownerId: string, categoryIds: readonly string[], sign: 1 | -1): Promise<void> {
  const range = { ownerId, ...allDays, income: await incomeCategories(tx, ownerId) };
  const keys = rollupKeyColumns.join(", ");
  for (const scope of rollupScopes) {
    const { sql, parameters } = cashbacks(scope, range, categoryIds);
    const signed = rollupSumColumns.map((column) => `${sign} * ${column}`).join(", ");
    await tx.query(
      `INSERT INTO spending_rollup (owner_id, ${keys}, ${rollupSumColumns.join(", ")}, label)
       SELECT ?, ${keys}, ${signed}, label FROM (${sql}) computed ${addToStored}`,
      [ownerId, ...parameters],
    );
  }
}
