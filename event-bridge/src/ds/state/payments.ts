import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeFamilyOf } from "../recurring/charge-families";
import { dayText, epochDay, type EpochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";

/** A payment to store: with what it is worth in its owner's base currency. */
export interface StoredPayment extends Payment {
  /** Minor units; null: no rate is known. */
  readonly base: { readonly minor: bigint; readonly currency: string } | null;
}

/** An expense as the patterns see it. */
export function paymentOf(expense: EventExpense): StoredPayment {
  const { id, merchant, categoryId, amount, baseAmount, direction, bookedOn } = expense;
  const amountMinor = BigInt(amount.minorUnits);
  const base = baseAmount ? { minor: BigInt(baseAmount.minorUnits), currency: baseAmount.currency } : null;
  return { id, merchant, categoryId, amountMinor, currency: amount.currency, direction, day: epochDay(bookedOn), base };
}

/** Payments as they are stored, before a change. */
export async function loadPayments(tx: Tx, ownerId: string, expenseIds: readonly string[]): Promise<Payment[]> {
  if (expenseIds.length === 0) return [];
  const rows: PaymentRow[] = await tx.query(
    `SELECT ${paymentColumns} FROM payment WHERE owner_id = ? AND expense_id IN (?)`,
    [ownerId, [...expenseIds]],
  );
  return rows.map(paymentIn);
}

/** The latest payments of a family, enough to find its charges. */
export async function loadFamily(tx: Tx, ownerId: string, family: string): Promise<Payment[]> {
  const rows: PaymentRow[] = await tx.query(
    `SELECT ${paymentColumns} FROM payment WHERE owner_id = ? AND family = ?
     ORDER BY payment.paid_on DESC, expense_id DESC LIMIT ${maxPayments}`,
    [ownerId, family],
  );
  return rows.map(paymentIn);
}

/**
 * What the owner paid in a currency on these days, the latest first.
 *
 * @param most the number of payments at most
 */
export async function loadPaid(
  tx: Tx,
  ownerId: string,
  { currency, from, to, most }: { currency: string; from: EpochDay; to: EpochDay; most: number },
): Promise<Payment[]> {
  const rows: Pick<PaymentRow, "expense_id" | "amount_minor" | "paid_on">[] = await tx.query(
    // Only what the index `payment_day` holds.
    `SELECT expense_id, amount_minor, DATE_FORMAT(paid_on, '%Y-%m-%d') AS paid_on FROM payment
     WHERE owner_id = ? AND currency = ? AND direction = 'DEBIT' AND paid_on BETWEEN ? AND ? AND amount_minor > 0
     ORDER BY payment.paid_on DESC, expense_id DESC LIMIT ${most}`,
    [ownerId, currency, dayText(from), dayText(to)],
  );
  return rows.map((row) => paymentIn({ ...row, merchant: null, category_id: null, currency, direction: "DEBIT" }));
}

/**
 * What the owner paid in a category and a currency up to a day, the latest first.
 *
 * @param most the number of payments at most
 */
export async function loadPaidIn(
  tx: Tx,
  ownerId: string,
  { categoryId, currency, to, most }: { categoryId: string; currency: string; to: EpochDay; most: number },
): Promise<Payment[]> {
  const rows: PaymentRow[] = await tx.query(
    `SELECT ${paymentColumns} FROM payment
     WHERE owner_id = ? AND category_id = ? AND currency = ? AND direction = 'DEBIT' AND paid_on <= ? AND amount_minor > 0
     ORDER BY payment.paid_on DESC, expense_id DESC LIMIT ${most}`,
    [ownerId, categoryId, currency, dayText(to)],
  );
  return rows.map(paymentIn);
}

/** The first and the latest day on which the owner paid something in this currency; null when they paid nothing. */
export async function loadPaidDays(
  tx: Tx,
  ownerId: string,
  currency: string,
): Promise<{ readonly first: EpochDay; readonly latest: EpochDay } | null> {
  const [row]: { first: string | null; latest: string | null }[] = await tx.query(
    `SELECT DATE_FORMAT(MIN(paid_on), '%Y-%m-%d') AS first, DATE_FORMAT(MAX(paid_on), '%Y-%m-%d') AS latest FROM payment
     WHERE owner_id = ? AND currency = ? AND direction = 'DEBIT'`,
    [ownerId, currency],
  );
  return row?.first && row.latest ? { first: epochDay(row.first), latest: epochDay(row.latest) } : null;
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
export async function savePayments(tx: Tx, ownerId: string, payments: readonly StoredPayment[]): Promise<void> {
  if (payments.length === 0) return;
  await tx.query(
    `INSERT INTO payment
       (owner_id, expense_id, family, merchant, category_id, amount_minor, currency, direction, paid_on, base_minor, base_currency)
     VALUES ${payments.map(() => "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE family = VALUES(family), merchant = VALUES(merchant), category_id = VALUES(category_id),
       amount_minor = VALUES(amount_minor), currency = VALUES(currency), direction = VALUES(direction), paid_on = VALUES(paid_on),
       base_minor = VALUES(base_minor), base_currency = VALUES(base_currency)`,
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
      payment.base && String(payment.base.minor),
      payment.base?.currency ?? null,
    ]),
  );
}

export async function deletePayments(tx: Tx, ownerId: string, expenseIds: readonly string[]): Promise<void> {
  if (expenseIds.length === 0) return;
  await tx.query("DELETE FROM payment WHERE owner_id = ? AND expense_id IN (?)", [ownerId, [...expenseIds]]);
}

/** The columns of `PaymentRow`. */
export const paymentColumns =
  "payment.expense_id, merchant, category_id, amount_minor, currency, direction, DATE_FORMAT(paid_on, '%Y-%m-%d') AS paid_on";

export interface PaymentRow {
  expense_id: string;
  merchant: string | null;
  category_id: string | null;
  amount_minor: string;
  currency: string;
  direction: Payment["direction"];
  paid_on: string;
}

export function paymentIn(row: PaymentRow): Payment {
  return {
    id: row.expense_id,
    merchant: row.merchant,
    categoryId: row.category_id,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency,
    direction: row.direction,
    day: epochDay(row.paid_on),
  };
}

/** Of one family; it can hold several merchants, of each of which the latest 400 count. */
export const maxPayments = 1_000;
