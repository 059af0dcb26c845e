import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expensesConvertedV1 } from "@expense-tracker/events/expenses-converted.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { written } from "./run-memory";

/**
 * SQL for a payment's amount in the base currency, which is given twice: null when no rate is known. A payment that was stored before base
 * amounts were counts by its own amount.
 *
 * @param payment the statement's name of its table
 */
export const baseMinorSql = (payment = "payment"): string =>
  `IF(${payment}.base_currency = ?, ${payment}.base_minor,
     IF(${payment}.base_currency IS NULL AND ${payment}.currency = ?, ${payment}.amount_minor, NULL))`;

/** What a payment counts as now. */
export interface Worth {
  /** Minor units of the base currency. */
  readonly minor: bigint;
  readonly categoryId: string | null;
}

/** What the payments of a family are worth in the base currency, by their ids; without those for which no rate is known. */
export async function loadWorths(
  tx: Tx,
  ownerId: string,
  family: string,
  baseCurrency: string,
): Promise<Map<string, Worth>> {
  await written(tx);
  const rows: { expense_id: string; category_id: string | null; minor: string | null }[] = await tx.query(
    `SELECT expense_id, category_id, ${baseMinorSql()} AS minor FROM payment WHERE owner_id = ? AND family = ?`,
    [baseCurrency, baseCurrency, ownerId, family],
  );
  return new Map(
    rows.flatMap(({ expense_id, category_id: categoryId, minor }) =>
      minor === null ? [] : [[expense_id, { minor: BigInt(minor), categoryId }] as const],
    ),
  );
}

/** Stores what payments are worth in the base currency now. Those that the worker does not know are left out. */
export async function saveBaseAmounts(
  tx: Tx,
  ownerId: string,
  expenses: PayloadOf<typeof expensesConvertedV1>["expenses"],
): Promise<void> {
  await written(tx);
  for (const { id, baseAmount } of expenses) {
    await tx.query("UPDATE payment SET base_minor = ?, base_currency = ? WHERE owner_id = ? AND expense_id = ?", [
      baseAmount?.minorUnits ?? null,
      baseAmount?.currency ?? null,
      ownerId,
      id,
    ]);
  }
}
