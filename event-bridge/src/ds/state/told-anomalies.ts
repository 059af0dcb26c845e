import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayText, type EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { paymentColumns, paymentIn, type PaymentRow } from "./payments";
import { written } from "./run-memory";

type Told = PayloadOf<typeof expenseAnomalyDetectedV1>;

/** What was told of these expenses, as text to compare with, by the expense's id. */
export async function loadToldAnomalies(
  tx: Tx,
  ownerId: string,
  expenseIds: readonly string[],
): Promise<Map<string, string>> {
  if (expenseIds.length === 0) return new Map();
  const rows: { expense_id: string; told: string }[] = await tx.query(
    "SELECT expense_id, told FROM anomaly WHERE owner_id = ? AND expense_id IN (?)",
    [ownerId, [...expenseIds]],
  );
  return new Map(rows.map(({ expense_id, told }) => [expense_id, told]));
}

/**
 * The payments of a currency that are told as unusual, from a day on, the earliest first.
 *
 * @param most the number of payments at most
 */
export async function loadUnusualFrom(
  tx: Tx,
  ownerId: string,
  { currency, from, most }: { currency: string; from: EpochDay; most: number },
): Promise<Payment[]> {
  await written(tx);
  const rows: PaymentRow[] = await tx.query(
    `SELECT ${paymentColumns} FROM anomaly JOIN payment USING (owner_id, expense_id)
     WHERE anomaly.owner_id = ? AND payment.currency = ? AND payment.paid_on >= ?
     ORDER BY payment.paid_on, payment.expense_id LIMIT ${most}`,
    [ownerId, currency, dayText(from)],
  );
  return rows.map(paymentIn);
}

export async function saveToldAnomaly(tx: Tx, ownerId: string, told: Told): Promise<void> {
  await tx.query(
    "INSERT INTO anomaly (owner_id, expense_id, told) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE told = VALUES(told)",
    [ownerId, told.expenseId, JSON.stringify(told)],
  );
}

export async function deleteToldAnomaly(tx: Tx, ownerId: string, expenseId: string): Promise<void> {
  await tx.query("DELETE FROM anomaly WHERE owner_id = ? AND expense_id = ?", [ownerId, expenseId]);
}
