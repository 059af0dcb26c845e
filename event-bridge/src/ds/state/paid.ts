import type { Tx } from "@expense-tracker/kit/database/transaction";
import { dayText, epochDay, type EpochDay } from "../spending/epoch-day";
import { byDay, type Payment } from "../spending/payment";
import { paymentColumns, paymentIn, type PaymentRow, type StoredPayment } from "./payments";
import { memoryOf, paidDays, paymentTable, type RunDays, type RunMemory, wholeOwner, written } from "./run-memory";

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
  const read = async (): Promise<Payment[]> => {
    const rows: Pick<PaymentRow, "expense_id" | "amount_minor" | "paid_on">[] = await tx.query(
      // Only what the index `payment_day` holds.
      `SELECT expense_id, amount_minor, DATE_FORMAT(paid_on, '%Y-%m-%d') AS paid_on FROM payment
       WHERE owner_id = ? AND currency = ? AND direction = 'DEBIT' AND paid_on BETWEEN ? AND ? AND amount_minor > 0
       ORDER BY payment.paid_on DESC, expense_id DESC LIMIT ${most}`,
      [ownerId, currency, dayText(from), dayText(to)],
    );
    return rows.map((row) => paymentIn({ ...row, merchant: null, category_id: null, currency, direction: "DEBIT" }));
  };
  return withHeld(tx, { read, most, matches: (one) => isPaid(one, currency) && one.day >= from && one.day <= to });
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
  const read = async (): Promise<Payment[]> => {
    const rows: PaymentRow[] = await tx.query(
      `SELECT ${paymentColumns} FROM payment
       WHERE owner_id = ? AND category_id = ? AND currency = ? AND direction = 'DEBIT' AND paid_on <= ? AND amount_minor > 0
       ORDER BY payment.paid_on DESC, expense_id DESC LIMIT ${most}`,
      [ownerId, categoryId, currency, dayText(to)],
    );
    return rows.map(paymentIn);
  };
  return withHeld(tx, {
    read,
    most,
    matches: (one) => isPaid(one, currency) && one.categoryId === categoryId && one.day <= to,
  });
}

interface LargestFrom {
  readonly currency: string;
  readonly from: EpochDay;
  /** Only these; null: all, also those without a category. */
  readonly categoryIds: readonly string[] | null;
  /** The number of payments at most. */
  readonly most: number;
}

/** The largest payments that the owner made in a currency, from a day on. */
export async function loadLargestFrom(tx: Tx, ownerId: string, wanted: LargestFrom): Promise<Payment[]> {
  const { currency, from, categoryIds, most } = wanted;
  const matches = (one: Payment) =>
    isPaid(one, currency) && one.day >= from && (categoryIds?.includes(one.categoryId ?? "") ?? true);
  const memory = memoryOf(tx);
  if (memory && wholeOwner(memory)) {
    const all = [...memory.known<Payment | null>(paymentTable).values()].flatMap((one) => one ?? []);
    return all.filter(matches).toSorted(byAmount).slice(0, most);
  }
  const inCategories = categoryIds === null ? "" : "AND category_id IN (?)";
  const read = async (): Promise<Payment[]> => {
    const rows: PaymentRow[] = await tx.query(
      `SELECT ${paymentColumns} FROM payment
       WHERE owner_id = ? AND currency = ? AND direction = 'DEBIT' AND payment.paid_on >= ? AND amount_minor > 0 ${inCategories}
       ORDER BY payment.amount_minor DESC, expense_id LIMIT ${most}`,
      [ownerId, currency, dayText(from), ...(categoryIds === null ? [] : [categoryIds])],
    );
    return rows.map(paymentIn);
  };
  return withHeld(tx, { read, most, matches, order: byAmount });
}

/** The largest first. */
const byAmount = (one: Payment, other: Payment): number =>
  Number(other.amountMinor - one.amountMinor) || (one.id < other.id ? -1 : Number(one.id > other.id));

/** The latest first. */
const byLatest = (one: Payment, other: Payment): number => byDay(other, one);

const isPaid = (one: Payment, currency: string): boolean =>
  one.direction === "DEBIT" && one.currency === currency && one.amountMinor > 0n;

interface PaidReading {
  readonly read: () => Promise<Payment[]>;
  readonly most: number;
  /** Whether `read` gives a payment, once it is written. */
  readonly matches: (payment: Payment) => boolean;
  /** Of what `read` gives; by default the latest first. */
  readonly order?: (one: Payment, other: Payment) => number;
}

/** Reads as if what the run holds were written. To write it before each reading would make many statements of one. */
async function withHeld(tx: Tx, { read, most, matches, order = byLatest }: PaidReading): Promise<Payment[]> {
  const found = await read();
  const held = memoryOf(tx)?.held<StoredPayment>(paymentTable);
  if (!held || held.size === 0) return found;
  if (found.length >= most) {
    // Which payments are behind the last one read is not known, and some of them may move up.
    await written(tx);
    return read();
  }
  const unchanged = found.filter(({ id }) => !held.has(id));
  const paid = [...unchanged, ...[...held.values()].filter(matches)];
  return paid.toSorted(order).slice(0, most);
}

function knownDays(memory: RunMemory, currency: string): RunDays | null {
  let days: RunDays | null = null;
  for (const payment of memory.known<Payment | null>(paymentTable).values()) {
    if (payment?.direction !== "DEBIT" || payment.currency !== currency) continue;
    const { day } = payment;
    days = days ? { from: Math.min(days.from, day), to: Math.max(days.to, day) } : { from: day, to: day };
  }
  return days;
}

/** The first and the latest day on which the owner paid something in this currency; null when they paid nothing. */
export async function loadPaidDays(tx: Tx, ownerId: string, currency: string): Promise<RunDays | null> {
  const memory = memoryOf(tx);
  const known = memory?.known<RunDays | null>(paidDays);
  const days = known?.get(currency) ?? (memory && wholeOwner(memory) ? knownDays(memory, currency) : undefined);
  if (days !== undefined) {
    known?.set(currency, days);
    return days;
  }
  await written(tx);
  const [row]: { first: string | null; latest: string | null }[] = await tx.query(
    `SELECT DATE_FORMAT(MIN(paid_on), '%Y-%m-%d') AS first, DATE_FORMAT(MAX(paid_on), '%Y-%m-%d') AS latest FROM payment
     WHERE owner_id = ? AND currency = ? AND direction = 'DEBIT'`,
    [ownerId, currency],
  );
  const found = row?.first && row.latest ? { from: epochDay(row.first), to: epochDay(row.latest) } : null;
  known?.set(currency, found);
  return found;
}
