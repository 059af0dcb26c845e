import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayText, type EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { paymentColumns, paymentIn, type PaymentRow } from "./payments";
import { type KnownUnusual, memoryOf, unusualPayments, written } from "./run-memory";

type Told = PayloadOf<typeof expenseAnomalyDetectedV1>;

/** What was told of these expenses, as text to compare with, by the expense's id. */
export async function loadToldAnomalies(
  tx: Tx,
  ownerId: string,
  expenseIds: readonly string[],
): Promise<Map<string, string>> {
  const known = memoryOf(tx)?.known<string | null>(table) ?? new Map<string, string | null>();
  const missing = expenseIds.filter((id) => !known.has(id));
  for (const id of missing) known.set(id, null);
  if (missing.length > 0) {
    const rows: { expense_id: string; told: string }[] = await tx.query(
      "SELECT expense_id, told FROM anomaly WHERE owner_id = ? AND expense_id IN (?)",
      [ownerId, missing],
    );
    for (const { expense_id, told } of rows) known.set(expense_id, told);
  }
  return new Map(
    expenseIds.flatMap((id) => {
      const told = known.get(id) ?? null;
      return told === null ? [] : [[id, told] as const];
    }),
  );
}

/** Names in the memory of a run. */
const table = "anomaly";

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
  const memory = memoryOf(tx)?.known<KnownUnusual>(unusualPayments);
  const known = memory?.get(currency);
  if (known && known.from <= from) return known.payments.filter(({ day }) => day >= from);
  await written(tx);
  const rows: PaymentRow[] = await tx.query(
    `SELECT ${paymentColumns} FROM anomaly JOIN payment USING (owner_id, expense_id)
     WHERE anomaly.owner_id = ? AND payment.currency = ? AND payment.paid_on >= ?
     ORDER BY payment.paid_on, payment.expense_id LIMIT ${most}`,
    [ownerId, currency, dayText(from)],
  );
  const payments = rows.map(paymentIn);
  if (payments.length < most) memory?.set(currency, { from, payments });
  return payments;
}

export async function saveToldAnomaly(tx: Tx, ownerId: string, told: Told): Promise<void> {
  memoryOf(tx)?.known(table).set(told.expenseId, JSON.stringify(told));
  memoryOf(tx)?.known(unusualPayments).clear();
  await tx.query(
    "INSERT INTO anomaly (owner_id, expense_id, told) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE told = VALUES(told)",
    [ownerId, told.expenseId, JSON.stringify(told)],
  );
}

export async function deleteToldAnomaly(tx: Tx, ownerId: string, expenseId: string): Promise<void> {
  memoryOf(tx)?.known(table).set(expenseId, null);
  memoryOf(tx)?.known(unusualPayments).clear();
  await tx.query("DELETE FROM anomaly WHERE owner_id = ? AND expense_id = ?", [ownerId, expenseId]);
}
