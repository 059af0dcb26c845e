import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expensesConvertedV1 } from "@expense-tracker/events/expenses-converted.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { BaseAmounts } from "../forecast/in-base-currency";
import { written } from "./run-memory";

/**
 * SQL for a payment's amount in the base currency, which is given twice: null when no rate is known. A payment that was stored before base
 * amounts were counts by its own amount.
 */
export const baseMinorSql =
  "IF(base_currency = ?, base_minor, IF(base_currency IS NULL AND currency = ?, amount_minor, NULL))";

/** What the payments of a family are worth in the base currency. */
export async function loadBaseAmounts(
  tx: Tx,
  ownerId: string,
  family: string,
  baseCurrency: string,
): Promise<BaseAmounts> {
  await written(tx);
  const rows: { expense_id: string; minor: string | null }[] = await tx.query(
    `SELECT expense_id, ${baseMinorSql} AS minor FROM payment WHERE owner_id = ? AND family = ?`,
    [baseCurrency, baseCurrency, ownerId, family],
  );
  return new Map(
    rows.flatMap(({ expense_id, minor }) => (minor === null ? [] : [[expense_id, BigInt(minor)] as const])),
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
