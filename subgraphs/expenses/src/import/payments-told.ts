import { shiftDay } from "@expense-tracker/kit/time/calendar";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Extracted } from "../bank-message/bank-message.row";
import type { ExpenseRow } from "../expense/expense.row";
import type { MessagePayment } from "./match-payments";

/** A chunk of a file tells at most 500 payments. */
const readAtMost = 2_000;

/**
 * Reads the expenses of bank messages that rows of a file may be about: those of the same amounts, at most a day before or after, that no
 * other row is about. A message that its owner separated from another payment is left out.
 */
export async function paymentsTold(
  tx: Tx,
  ownerId: string,
  rows: readonly Pick<ExpenseRow, "amountMinor" | "bookedOn">[],
): Promise<MessagePayment[]> {
  const days = rows.map(({ bookedOn }) => bookedOn).toSorted();
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found: Stored[] = await tx.query(
    `SELECT expense.id, expense.amount_minor, expense.currency, expense.direction, CAST(expense.booked_on AS CHAR) AS booked_on,
       expense.merchant, expense.account, expense.occurred_at, message.extracted
     FROM bank_message message FORCE INDEX (bank_message_amount)
     STRAIGHT_JOIN expense ON expense.bank_message_id = message.id AND expense.owner_id = message.owner_id
     LEFT JOIN import_match other ON other.owner_id = expense.owner_id AND other.expense_id = expense.id
     WHERE message.owner_id = ? AND message.amount_minor IN (?) AND message.status = 'PARSED' AND message.is_separate = 0
       AND expense.deleted = 0 AND expense.source = 'BANK_MESSAGE' AND expense.booked_on BETWEEN ? AND ?
       AND other.expense_id IS NULL
     LIMIT ${readAtMost}`,
    [ownerId, [...new Set(rows.map(({ amountMinor }) => String(amountMinor)))], shiftDay(first, -1), shiftDay(last, 1)],
  );
  return found.map(toPayment).toSorted((a, b) => (a.expenseId < b.expenseId ? -1 : 1));
}

interface Stored {
  id: string;
  amount_minor: string;
  currency: string;
  direction: MessagePayment["direction"];
  booked_on: string;
  merchant: string | null;
  account: string | null;
  occurred_at: Date | null;
  extracted: string | null;
}

function toPayment(stored: Stored): MessagePayment {
  const { id: expenseId, currency, direction, merchant, account } = stored;
  const extracted = stored.extracted === null ? null : (JSON.parse(stored.extracted) as Extracted);
  return {
    expenseId,
    amountMinor: BigInt(stored.amount_minor),
    currency,
    direction,
    merchant,
    account,
    bookedOn: stored.booked_on,
    occurredAt: stored.occurred_at,
    reference: extracted?.reference ?? null,
    readMerchant: extracted?.merchant ?? null,
  };
}
