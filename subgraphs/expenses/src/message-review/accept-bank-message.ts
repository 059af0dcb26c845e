import { timeOf } from "@expense-tracker/kit/database/clock";
import { bankMessageAcceptedV1 } from "@expense-tracker/events/bank-message-accepted.v1";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { Money } from "@expense-tracker/money/money";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import { toEventExpense } from "../expense/expense-fields";
import type { UpdateExpenseInput } from "../expense/expense.inputs";
import { amountColumns, emptyExpense, type ExpenseRow } from "../expense/expense.row";
import { readAmount } from "../money/read-amount";
import { ensureOwner } from "../owner/ensure-owner";
import { type OwnerSettings, settingsOf } from "../owner/owner-settings";
import { type Quotas, useQuota } from "../quota/quotas";
import { checkCurrency } from "../recording/check-currency";
import { takeFromTrash } from "../recording/restore-expense";
import { storeNewExpense } from "../recording/store-expense";
import { changeExpense, correctedExpense } from "../recording/update-expense";
import { toEventMessage } from "../bank-message/bank-message-event";
import { BankMessageRow, paymentIn } from "../bank-message/bank-message.row";
import { expenseOfMessage, readExpense } from "../bank-message/expense-of-message";
import { findBankMessage } from "../bank-message/find-bank-message";

/** What the owner says about a message: that it reports a payment, and what was read wrongly. */
export interface Acceptance {
  id: string;
  corrections: UpdateExpenseInput;
}

/**
 * Makes an expense from a message that was not read reliably, or was taken for none, with the owner's corrections, and emits
 * `bank-message.accepted`, from which the worker learns. The expense of a message that has one is corrected. If nothing changes,
 * nothing is emitted.
 *
 * @throws AppError NOT_FOUND; CONFLICT for a message that has not been read yet; BAD_USER_INPUT naming the field, `amount` when none was
 *   read or given; LIMIT_EXCEEDED naming the quota.
 */
export async function acceptBankMessage(
  tx: Tx,
  user: SignedInUser,
  { id, corrections }: Acceptance,
  quotas: Quotas,
): Promise<ExpenseRow> {
  const ownerId = user.userId;
  const stream = await lockOwner(tx, ownerId);
  const message = await findBankMessage(tx, ownerId, id);
  if (message.status === "RECEIVED") {
    throw new AppError("CONFLICT", "this message has not been read yet: try again in a few seconds", { field: "id" });
  }
  const owner = await ensureOwner(tx, stream, user.signUp);
  const settings = settingsOf(owner, user.signUp);
  const known = await expenseOfMessage(tx, message);
  if (known) {
    const present = known.deletedAt ? await takeFromTrash(tx, stream, known) : known;
    const row = await changeExpense(tx, stream, present, corrections, quotas);
    if (row.version > known.version || message.status !== "PARSED")
      await noteAccepted(tx, stream, message, row, settings);
    return row;
  }
  await useQuota(tx, quotas, ownerId, { changesADay: 1, expenses: 1 });
  const read = firstReading(message, corrections, settings, timeOf(tx));
  const corrected = checkCurrency(null, await correctedExpense(tx, read, corrections));
  const row = await storeNewExpense(tx, { stream, owner }, corrected, "USER");
  await noteAccepted(tx, stream, message, row, settings);
  return row;
}

/** What was read in the message; where the amount or the side is in doubt, with what the owner gives. */
function firstReading(
  message: BankMessageRow,
  { amount: given, direction }: UpdateExpenseInput,
  { baseCurrency, timeZone }: OwnerSettings,
  now: Date,
): ExpenseRow {
  const { id, ownerId, extracted, receivedAt } = message;
  const certain = paymentIn(extracted);
  if (certain) return readExpense(message, certain, now);
  const amount = given ? eventMoney(readAmount(given, extracted?.amount?.currency ?? baseCurrency)) : extracted?.amount;
  if (!amount) throw badInput("amount", "no amount was read in this message: say the amount in the corrections");
  const side = direction ?? extracted?.direction ?? "DEBIT";
  if (extracted) return readExpense(message, { ...extracted, amount, direction: side }, now);
  return {
    ...emptyExpense(ownerId, now),
    ...amountColumns({ amountMinor: BigInt(amount.minorUnits), currency: amount.currency }),
    bookedOn: dayIn(timeZone, receivedAt),
    source: "BANK_MESSAGE",
    bankMessageId: id,
  };
}

const eventMoney = ({ amountMinor, currency }: Money) => ({ minorUnits: String(amountMinor), currency });

async function noteAccepted(
  tx: Tx,
  stream: OwnerStream,
  message: BankMessageRow,
  expense: ExpenseRow,
  settings: OwnerSettings,
): Promise<void> {
  const { amountMinor, currency } = expense;
  const now = timeOf(tx);
  await tx.update(
    BankMessageRow,
    { id: message.id, ownerId: message.ownerId },
    { status: "PARSED", because: null, amountMinor, currency, decidedAt: now, updatedAt: now },
  );
  await emitAccepted(stream, message, expense, settings);
}

/** Says what is right about a message. */
export function emitAccepted(
  stream: OwnerStream,
  message: BankMessageRow,
  expense: ExpenseRow,
  settings: OwnerSettings,
): Promise<void> {
  const event = { ...toEventMessage(message, settings), expense: toEventExpense(expense) };
  return stream.emit(bankMessageAcceptedV1, event);
}
