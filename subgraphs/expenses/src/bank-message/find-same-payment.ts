import { shiftDay } from "@expense-tracker/kit/time/calendar";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { Between, In, IsNull, Not } from "typeorm";
import { ExpenseRow } from "../expense/expense.row";
import { BankMessageRow, type ReadPayment } from "./bank-message.row";
import { isSamePayment, reportedPayment, sharesParty } from "./payment";

const day = 86_400_000;
/** A message that was received longer before or after another one reports another payment. */
const receivedWithinMs = 3 * day;
const candidatesAtMost = 200;

/**
 * Finds the first message about the payment that a message reports. A message that the owner separated has no other.
 *
 * @returns the message that has the payment's expense; null if this one is the first.
 */
export async function messageOfSamePayment(
  tx: Tx,
  message: BankMessageRow,
  extracted: ReadPayment,
): Promise<BankMessageRow | null> {
  const payment = reportedPayment(message, extracted);
  if (!payment || message.isSeparate) return null;
  const { amount } = extracted;
  const candidates = await tx.find(BankMessageRow, {
    where: {
      ownerId: message.ownerId,
      amountMinor: BigInt(amount.minorUnits),
      currency: amount.currency,
      id: Not(message.id),
      status: In(["PARSED", "REJECTED"]),
      receivedAt: Between(
        new Date(message.receivedAt.getTime() - receivedWithinMs),
        new Date(message.receivedAt.getTime() + receivedWithinMs),
      ),
    },
    order: { receivedAt: "ASC", id: "ASC" },
    take: candidatesAtMost,
  });
  const found = candidates.find((candidate) => {
    const other = reportedPayment(candidate, candidate.extracted);
    return other !== null && isSamePayment(payment, other);
  });
  if (!found?.duplicateOf) return found ?? null;
  return tx.findOneBy(BankMessageRow, { id: found.duplicateOf, ownerId: message.ownerId });
}

/**
 * Finds an expense that the owner recorded or imported for the payment that a message reports: the same amount on the same side, at
 * most a day apart, with the same account or party. It must be the only one, because a wrong link hides a payment.
 */
export async function expenseOfSamePayment(
  tx: Tx,
  message: BankMessageRow,
  extracted: ReadPayment,
): Promise<ExpenseRow | null> {
  const payment = reportedPayment(message, extracted);
  if (!payment || message.isSeparate) return null;
  const { amount, bookedOn, direction } = extracted;
  const candidates = await tx.find(ExpenseRow, {
    where: {
      ownerId: message.ownerId,
      bookedOn: Between(shiftDay(bookedOn, -1), shiftDay(bookedOn, 1)),
      amountMinor: BigInt(amount.minorUnits),
      currency: amount.currency,
      direction,
      bankMessageId: IsNull(),
      source: In(["MANUAL", "IMPORT"]),
      deletedAt: IsNull(),
    },
    take: candidatesAtMost,
  });
  const [first, ...others] = candidates.filter((expense) => sharesParty(payment, expense));
  return others.length === 0 ? (first ?? null) : null;
}
