import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseAnomalyDetectedV1 } from "@expense-tracker/events/expense-anomaly-detected.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayText, type EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import { paymentColumns, paymentIn, type PaymentRow } from "./payments";
import { memoryOf, type RunDays, runDays, type RunMemory, written } from "./run-memory";
import { addUnusual, dropUnusual, type KnownUnusual, toldTable, unusualPayments } from "./unusual-payments";

type Told = PayloadOf<typeof expenseAnomalyDetectedV1>;

/** What was told of these expenses, as text to compare with, by the expense's id. */
export async function loadToldAnomalies(
  tx: Tx,
  ownerId: string,
  expenseIds: readonly string[],
): Promise<Map<string, string>> {
  const known = memoryOf(tx)?.known<string | null>(toldTable) ?? new Map<string, string | null>();
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

interface Unusual {
  readonly currency: string;
  readonly from: EpochDay;
  /** The number of payments at most. */
  readonly most: number;
}

/** The payments of a currency that are told as unusual, from a day on, the earliest first. */
export async function loadUnusualFrom(tx: Tx, ownerId: string, wanted: Unusual): Promise<Payment[]> {
  const { currency, from, most } = wanted;
  const memory = memoryOf(tx);
  const known = memory?.known<KnownUnusual>(unusualPayments);
  const before = known?.get(currency);
  if (before && before.from <= from) return since(before.payments, from).slice(0, most);
  // From the first day of the run on, so that its other events find them too; unless those were too many already.
  const first = before ? from : Math.min(from, memory?.known<RunDays>(runDays).get(currency)?.from ?? from);
  const payments = await readUnusual(tx, ownerId, { ...wanted, from: first });
  const isAll = payments.length < most;
  known?.set(currency, isAll ? { from: first, payments } : tooMany);
  return isAll || first === from ? since(payments, from) : readUnusual(tx, ownerId, wanted);
}

const since = (payments: readonly Payment[], from: EpochDay): Payment[] => payments.filter(({ day }) => day >= from);

/** Which payments are behind those that were read is not known. */
const tooMany: KnownUnusual = { from: Infinity, payments: [] };

async function readUnusual(tx: Tx, ownerId: string, { currency, from, most }: Unusual): Promise<Payment[]> {
  await written(tx);
  const rows: PaymentRow[] = await tx.query(
    `SELECT ${paymentColumns} FROM anomaly JOIN payment USING (owner_id, expense_id)
     WHERE anomaly.owner_id = ? AND payment.currency = ? AND payment.paid_on >= ?
     ORDER BY payment.paid_on, payment.expense_id LIMIT ${most}`,
    [ownerId, currency, dayText(from)],
  );
  return rows.map(paymentIn);
}

/** @param payment in its latest state */
export async function saveToldAnomaly(tx: Tx, ownerId: string, told: Told, payment: Payment): Promise<void> {
  const memory = memoryOf(tx);
  const row = { expenseId: told.expenseId, told: JSON.stringify(told) };
  if (!memory) return insertTold(tx, ownerId, [row]);
  memory.known(toldTable).set(row.expenseId, row.told);
  addUnusual(memory, payment);
  holdTold(tx, memory, ownerId, row);
}

export async function deleteToldAnomaly(tx: Tx, ownerId: string, expenseId: string): Promise<void> {
  const memory = memoryOf(tx);
  if (!memory) return deleteTold(tx, ownerId, [expenseId]);
  memory.known(toldTable).set(expenseId, null);
  dropUnusual(memory, expenseId);
  holdTold(tx, memory, ownerId, { expenseId, told: null });
}

interface ToldRow {
  readonly expenseId: string;
  /** Null: the row is to be deleted. */
  readonly told: string | null;
}

function holdTold(tx: Tx, memory: RunMemory, ownerId: string, row: ToldRow): void {
  memory.hold(toldTable, row.expenseId, row, async (rows: readonly ToldRow[]) => {
    const gone = rows.filter(({ told }) => told === null).map(({ expenseId }) => expenseId);
    const kept = rows.filter(({ told }) => told !== null);
    if (gone.length > 0) await deleteTold(tx, ownerId, gone);
    if (kept.length > 0) await insertTold(tx, ownerId, kept);
  });
}

async function insertTold(tx: Tx, ownerId: string, rows: readonly ToldRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO anomaly (owner_id, expense_id, told) VALUES ${rows.map(() => "(?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE told = VALUES(told)`,
    rows.flatMap(({ expenseId, told }) => [ownerId, expenseId, told]),
  );
}

async function deleteTold(tx: Tx, ownerId: string, expenseIds: readonly string[]): Promise<void> {
  await tx.query("DELETE FROM anomaly WHERE owner_id = ? AND expense_id IN (?)", [ownerId, [...expenseIds]]);
}
