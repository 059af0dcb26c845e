import type { EventExpense } from "@expense-tracker/events/shapes";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeFamilyOf } from "../recurring/charge-families";
import { dayText, epochDay } from "../spending/epoch-day";
import type { Payment } from "../spending/payment";
import type { PaymentHistory } from "../spending/payment-history";
import { FamilyMembers } from "./family-members";
import {
  familyHistories,
  memoryOf,
  type PaidHistory,
  paidDays,
  paidHistories,
  paymentsOfFamily,
  paymentTable,
  type RunDays,
  type RunMemory,
  wholeOwner,
  written,
} from "./run-memory";
import { moveUnusual } from "./unusual-payments";

/** A payment to store: with what it is worth in its owner's base currency. */
export interface StoredPayment extends Payment {
  /** Minor units; null: no rate is known. */
  readonly base: { readonly minor: bigint; readonly currency: string } | null;
  /** The expense that it gives money back for; undefined: the event does not say, and what is stored stays. */
  readonly refundOf?: string | null | undefined;
}

/** An expense as the patterns see it. */
export function paymentOf(expense: EventExpense): StoredPayment {
  const { id, merchant, categoryId, amount, baseAmount, direction, bookedOn, refundOf } = expense;
  const amountMinor = BigInt(amount.minorUnits);
  const base = baseAmount ? { minor: BigInt(baseAmount.minorUnits), currency: baseAmount.currency } : null;
  const { currency } = amount;
  return { id, merchant, categoryId, amountMinor, currency, direction, day: epochDay(bookedOn), base, refundOf };
}

/** Payments as they are stored, before a change. */
export async function loadPayments(tx: Tx, ownerId: string, expenseIds: readonly string[]): Promise<Payment[]> {
  const memory = memoryOf(tx);
  const known = memory?.known<Payment | null>(paymentTable) ?? new Map<string, Payment | null>();
  if (wholeOwner(memory)) for (const id of expenseIds) if (!known.has(id)) known.set(id, null);
  const missing = expenseIds.filter((id) => !known.has(id));
  for (const id of missing) known.set(id, null);
  if (missing.length > 0) {
    const rows: PaymentRow[] = await tx.query(
      `SELECT ${paymentColumns} FROM payment WHERE owner_id = ? AND expense_id IN (?)`,
      [ownerId, missing],
    );
    for (const row of rows) known.set(row.expense_id, paymentIn(row));
  }
  return expenseIds.flatMap((id) => known.get(id) ?? []);
}

/** Stores payments in their latest state. */
export async function savePayments(tx: Tx, ownerId: string, payments: readonly StoredPayment[]): Promise<void> {
  const memory = memoryOf(tx);
  if (!memory) return insertPayments(tx, ownerId, payments);
  for (const payment of payments) {
    memory.hold(paymentTable, payment.id, payment, (rows: readonly StoredPayment[]) =>
      insertPayments(tx, ownerId, rows),
    );
    moveInMemory(memory, payment.id, payment);
  }
}

/** Where the run sees a payment from now on. @param payment null: nowhere. */
function moveInMemory(memory: RunMemory, id: string, payment: Payment | null): void {
  const [known, families] = [memory.known<Payment | null>(paymentTable), memory.known<FamilyMembers>(paymentsOfFamily)];
  const whole = wholeOwner(memory);
  const before = known.get(id);
  const histories = memory.known<PaymentHistory>(familyHistories);
  if (before === undefined) for (const history of histories.values()) history.forget(id);
  else if (before) histories.get(chargeFamilyOf(before) ?? "")?.forget(id);
  if (payment) histories.get(chargeFamilyOf(payment) ?? "")?.record(payment);
  if (before === undefined) for (const members of families.values()) members.delete(id);
  else if (before) families.get(chargeFamilyOf(before) ?? "")?.delete(id);
  known.set(id, payment);
  if (payment?.direction === "DEBIT" && payment.amountMinor > 0n) whole?.record(payment);
  else whole?.forget(id);
  for (const { history } of memory.known<PaidHistory>(paidHistories).values()) {
    if (payment && payment.amountMinor > 0n) history.record(payment);
    else history.forget(id);
  }
  moveDays(memory, before, payment);
  moveUnusual(memory, id, payment);
  const family = payment ? chargeFamilyOf(payment) : null;
  if (!payment || family === null) return;
  if (whole && !families.has(family)) families.set(family, new FamilyMembers([]));
  families.get(family)?.set(payment);
}

/** A payment widens the days that are known. When the first or the latest may have lost one, they must be read again. */
function moveDays(memory: RunMemory, before: Payment | null | undefined, payment: Payment | null): void {
  const days = memory.known<RunDays | null>(paidDays);
  if (before === undefined) return days.clear();
  const range = before && days.get(before.currency);
  if (range && (before.day === range.from || before.day === range.to)) days.delete(before.currency);
  if (payment?.direction !== "DEBIT") return;
  const { currency, day } = payment;
  const known = days.get(currency);
  if (known === undefined) return;
  days.set(currency, known ? { from: Math.min(known.from, day), to: Math.max(known.to, day) } : { from: day, to: day });
}

async function insertPayments(tx: Tx, ownerId: string, payments: readonly StoredPayment[]): Promise<void> {
  const [saying, silent] = [true, false].map((says) => payments.filter((one) => (one.refundOf !== undefined) === says));
  await insertRows(tx, ownerId, saying ?? [], ", refund_of = VALUES(refund_of)");
  await insertRows(tx, ownerId, silent ?? [], "");
}

async function insertRows(tx: Tx, ownerId: string, payments: readonly StoredPayment[], also: string): Promise<void> {
  if (payments.length === 0) return;
  await tx.query(
    `INSERT INTO payment
       (owner_id, expense_id, family, merchant, category_id, amount_minor, currency, direction, paid_on, base_minor, base_currency, refund_of)
     VALUES ${payments.map(() => "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").join(", ")}
     ON DUPLICATE KEY UPDATE family = VALUES(family), merchant = VALUES(merchant), category_id = VALUES(category_id),
       amount_minor = VALUES(amount_minor), currency = VALUES(currency), direction = VALUES(direction), paid_on = VALUES(paid_on),
       base_minor = VALUES(base_minor), base_currency = VALUES(base_currency)${also}`,
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
      payment.refundOf ?? null,
    ]),
  );
}

/** The worker gave the expense another category, or took it back. */
export async function savePaymentCategory(
  tx: Tx,
  ownerId: string,
  expenseId: string,
  categoryId: string | null,
): Promise<void> {
  await written(tx);
  const memory = memoryOf(tx);
  const [known] = memory ? await loadPayments(tx, ownerId, [expenseId]) : [];
  await tx.query("UPDATE payment SET category_id = ? WHERE owner_id = ? AND expense_id = ?", [
    categoryId,
    ownerId,
    expenseId,
  ]);
  if (memory && known) moveInMemory(memory, expenseId, { ...known, categoryId });
}

export async function deletePayments(tx: Tx, ownerId: string, expenseIds: readonly string[]): Promise<void> {
  if (expenseIds.length === 0) return;
  await written(tx);
  const memory = memoryOf(tx);
  if (memory) for (const id of expenseIds) moveInMemory(memory, id, null);
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
