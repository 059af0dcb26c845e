import { timeOf } from "@expense-tracker/kit/database/clock";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { accountRules, merchantRules } from "../expense/expense-texts";
import { amountColumns, emptyExpense, ExpenseRow } from "../expense/expense.row";
import { storeExpenses } from "../ledger/store-expenses";
import { ensureOwner } from "../owner/ensure-owner";
import { storeNewExpense } from "../recording/store-expense";
import type { BankMessageRow, ReadPayment } from "./bank-message.row";

/** The expense of a message; of a duplicate, that of the first message about the payment. Null if there is none. */
export function expenseOfMessage(tx: Tx, { id, ownerId, duplicateOf }: BankMessageRow): Promise<ExpenseRow | null> {
  return tx.findOneBy(ExpenseRow, { ownerId, bankMessageId: duplicateOf ?? id });
}

/** Makes the expense of a message without the owner, by the owner's rules. */
export async function makeExpense(
  tx: Tx,
  stream: OwnerStream,
  message: BankMessageRow,
  extracted: ReadPayment,
): Promise<ExpenseRow> {
  const owner = await ensureOwner(tx, stream);
  return storeNewExpense(tx, { stream, owner }, readExpense(message, extracted, timeOf(tx)), "DS");
}

/** The expense that was read in a message, not yet stored. */
export function readExpense({ id, ownerId }: BankMessageRow, extracted: ReadPayment, now: Date): ExpenseRow {
  const { amount, direction, merchant, account, bookedOn, occurredAt, paymentMethod } = extracted;
  return {
    ...emptyExpense(ownerId, now),
    ...amountColumns({ amountMinor: BigInt(amount.minorUnits), currency: amount.currency }),
    direction,
    merchant: clip(merchant, merchantRules.max),
    account: clip(account, accountRules.max),
    bookedOn,
    occurredAt: occurredAt === null ? null : new Date(occurredAt),
    paymentMethod,
    source: "BANK_MESSAGE",
    bankMessageId: id,
  };
}

/**
 * Says which message an expense of the owner belongs to. It makes no new version and emits no event, as the owner changed nothing.
 *
 * @param bankMessageId null: no longer to any.
 */
export async function linkToMessage(
  tx: Tx,
  stream: OwnerStream,
  before: ExpenseRow,
  bankMessageId: string | null,
): Promise<void> {
  const change = { before, after: { ...before, bankMessageId } };
  await storeExpenses(tx, stream, [change], { author: "DS", raisesVersion: false });
}

/**
 * Shortens a text that is longer than its column; the message keeps the whole text. `length` counts characters, none is cut in
 * two.
 */
export function clip(text: string | null, length: number): string | null {
  return text === null ? null : Array.from(text).slice(0, length).join("");
}
