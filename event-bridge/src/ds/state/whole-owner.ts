import type { Tx } from "@expense-tracker/kit/database/transaction";
import { chargeFamilyOf } from "../recurring/charge-families";
import type { Payment } from "../spending/payment";
import { PaymentHistory } from "../spending/payment-history";
import { FamilyMembers } from "./family-members";
import { paymentColumns, paymentIn, type PaymentRow } from "./payments";
import { memoryOf, paymentsOfFamily, paymentTable, wholeHistory, wholeOwner, written } from "./run-memory";

/** More are not read whole: a run of a hundred events would read twenty payments for each. */
export const mostWhole = 2_000;

/**
 * Reads all payments of an owner by one statement, if they are not too many: all that a run asks of payments is then answered from memory.
 *
 * @returns whether they are all known
 */
export async function preloadOwner(tx: Tx, ownerId: string): Promise<boolean> {
  const memory = memoryOf(tx);
  if (!memory) return false;
  if (wholeOwner(memory)) return true;
  await written(tx);
  const rows: PaymentRow[] = await tx.query(
    `SELECT ${paymentColumns} FROM payment WHERE owner_id = ? ORDER BY expense_id LIMIT ${mostWhole + 1}`,
    [ownerId],
  );
  if (rows.length > mostWhole) return false;
  const payments = rows.map(paymentIn);
  const history = new PaymentHistory();
  const known = memory.known<Payment | null>(paymentTable);
  for (const payment of payments) {
    known.set(payment.id, payment);
    if (isPaid(payment)) history.record(payment);
  }
  const families = memory.known<FamilyMembers>(paymentsOfFamily);
  for (const [family, members] of Map.groupBy(payments, chargeFamilyOf)) {
    if (family !== null) families.set(family, new FamilyMembers(members));
  }
  memory.known<PaymentHistory>(wholeHistory).set(wholeHistory, history);
  return true;
}

const isPaid = ({ direction, amountMinor }: Payment): boolean => direction === "DEBIT" && amountMinor > 0n;
