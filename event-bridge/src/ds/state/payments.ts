import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeFamilyOf } from "../recurring/charge-families";
import { dayText, epochDay, type EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";

/** An expense as the patterns see it. */
export function paymentOf({ id, merchant, categoryId, amount, direction, bookedOn }: EventExpense): Payment {
  const { minorUnits, currency } = amount;
  return { id, merchant, categoryId, amountMinor: BigInt(minorUnits), currency, direction, day: epochDay(bookedOn) };
}

/** The families of these expenses as they are stored, by expense: those whose charges their change touches. */
export async function loadFamilies(tx: Tx, ownerId: string, expenseIds: readonly string[]): Promise<Set<string>> {
  if (expenseIds.length === 0) return new Set();
  const rows: { family: string }[] = await tx.query(
    "SELECT DISTINCT family FROM payment WHERE owner_id = ? AND expense_id IN (?) AND family IS NOT NULL",
    [ownerId, [...expenseIds]],
  );
  return new Set(rows.map(({ family }) => family));
}

/** The latest payments of a family, enough to find its charges. */
export async function loadFamily(tx: Tx, ownerId: string, family: string): Promise<Payment[]> {
  const rows: PaymentRow[] = await tx.query(
    `SELECT expense_id, merchant, category_id, amount_minor, currency, direction, DATE_FORMAT(paid_on, '%Y-%m-%d') AS paid_on
     FROM payment WHERE owner_id = ? AND family = ? ORDER BY paid_on DESC, expense_id DESC LIMIT ${maxPayments}`,
    [ownerId, family],
  );
  return rows.map((row) => ({
    id: row.expense_id,
    merchant: row.merchant,
    categoryId: row.category_id,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency,
    direction: row.direction,
    day: epochDay(row.paid_on),
  }));
}

/** The latest day on which the owner paid something in this currency. Null without any. */
export async function loadLatestDay(tx: Tx, ownerId: string, currency: string): Promise<EpochDay | null> {
  const [row]: { paid_on: string | null }[] = await tx.query(
    `SELECT DATE_FORMAT(MAX(paid_on), '%Y-%m-%d') AS paid_on FROM payment
     WHERE owner_id = ? AND currency = ? AND direction = 'DEBIT'`,
    [ownerId, currency],
  );
  return row?.paid_on ? epochDay(row.paid_on) : null;
}

/**
 * The ids of a family's expenses for which the owner has not chosen a category, the latest first.
 *
 * @param most the number of ids at most
 */
export async function loadUncategorised(
  tx: Tx,
  ownerId: string,
  families: readonly string[],
  most: number,
): Promise<string[]> {
  if (families.length === 0) return [];
  const rows: { expense_id: string }[] = await tx.query(
    `SELECT expense_id FROM payment WHERE owner_id = ? AND family IN (?) AND category_id IS NULL
     ORDER BY paid_on DESC, expense_id DESC LIMIT ${most}`,
    [ownerId, [...families]],
  );
  return rows.map(({ expense_id }) => expense_id);
}

/** Stores payments in their latest state. */
export async function savePayments(tx: Tx, ownerId: string, payments: readonly Payment[]): Promise<void> {
  if (payments.length === 0) return;
  await tx.query(
    `INSERT INTO payment
       (owner_id, expense_id, family, merchant, category_id, amount_minor, currency, direction, paid_on)
     VALUES ${payments.map(() => "(?, ?, ?, ?, ?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE family = VALUES(family), merchant = VALUES(merchant), category_id = VALUES(category_id),
       amount_minor = VALUES(amount_minor), currency = VALUES(currency), direction = VALUES(direction), paid_on = VALUES(paid_on)`,
    payments.flatMap((payment) => [
      ownerId,
      payment.id,
      chargeFamilyOf(payment),
      payment.merchant,
      payment.categoryId,
      String(payment.amountMinor),
      payment.currency,
      payment.direction,
      dayText(payment.day),
    ]),
  );
}

export async function deletePayments(tx: Tx, ownerId: string, expenseIds: readonly string[]): Promise<void> {
  if (expenseIds.length === 0) return;
  await tx.query("DELETE FROM payment WHERE owner_id = ? AND expense_id IN (?)", [ownerId, [...expenseIds]]);
}

interface PaymentRow {
  expense_id: string;
  merchant: string | null;
  category_id: string | null;
  amount_minor: string;
  currency: string;
  direction: Payment["direction"];
  paid_on: string;
}

/** Of one family; it can hold several merchants, of each of which the latest 400 count. */
const maxPayments = 1_000;
