import { timeOf } from "@expense-tracker/kit/database/clock";
import { bankMessageSeparatedV1 } from "@expense-tracker/events/bank-message-separated.v1";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { lockOwner, type OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { ExpenseRow } from "../expense/expense.row";
import type { ImportMatchRow } from "../import/import-match.row";
import { matchOf, separateMatched } from "../import/separate-matched";
import { type Quotas, useQuota } from "../quota/quotas";
import { BankMessageRow, paymentIn } from "../bank-message/bank-message.row";
import { linkToMessage, makeExpense } from "../bank-message/expense-of-message";
import { findBankMessage } from "../bank-message/find-bank-message";

/**
 * Says that a message reports another payment than the one that it was taken for: it gets an expense of its own, and
 * `bank-message.separated` is emitted. If a row of a file was taken for the payment of the message's expense, the row gets one. A message that was separated already stays as it is, and no event is emitted.
 *
 * @throws AppError NOT_FOUND; BAD_USER_INPUT naming `id` for a message that is no duplicate; LIMIT_EXCEEDED naming the quota.
 */
export async function separateDuplicate(tx: Tx, ownerId: string, id: string, quotas: Quotas): Promise<BankMessageRow> {
  const stream = await lockOwner(tx, ownerId);
  const message = await findBankMessage(tx, ownerId, id);
  if (message.isSeparate) return message;
  const { duplicateOf } = message;
  const read = paymentIn(message.extracted);
  const own = await tx.findOneBy(ExpenseRow, { ownerId, bankMessageId: id });
  const isLinked = own !== null && own.source !== "BANK_MESSAGE";
  const match = own && !isLinked ? await matchOf(tx, ownerId, own.id) : null;
  if (own && match) return separateFromRow(tx, stream, { message, own, match }, quotas);
  if (message.status !== "PARSED" || !read || (duplicateOf === null && !isLinked)) {
    throw badInput(
      "id",
      "this message was not taken for a duplicate: no other message, expense or imported row is about its payment",
    );
  }
  await useQuota(tx, quotas, ownerId, { changesADay: 1, expenses: 1 });
  if (isLinked) await linkToMessage(tx, stream, own, null);
  const separated = { duplicateOf: null, isSeparate: true, updatedAt: timeOf(tx) };
  await tx.update(BankMessageRow, { id, ownerId }, separated);
  const { id: expenseId } = await makeExpense(tx, stream, message, read);
  await stream.emit(bankMessageSeparatedV1, { id, expenseId });
  return { ...message, ...separated };
}

/** The message keeps its expense; the row that was imported gets its own. */
async function separateFromRow(
  tx: Tx,
  stream: OwnerStream,
  { message, own, match }: { message: BankMessageRow; own: ExpenseRow; match: ImportMatchRow },
  quotas: Quotas,
): Promise<BankMessageRow> {
  const { id, ownerId } = message;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  await separateMatched(tx, stream, match, quotas);
  const separated = { isSeparate: true, updatedAt: timeOf(tx) };
  await tx.update(BankMessageRow, { id, ownerId }, separated);
  await stream.emit(bankMessageSeparatedV1, { id, expenseId: own.id });
  return { ...message, ...separated };
}
