import { timeOf } from "@expense-tracker/kit/database/clock";
import { bankMessageRejectedV1 } from "@expense-tracker/events/bank-message-rejected.v1";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { ExpenseRow } from "../expense/expense.row";
import { matchOf, separateMatched } from "../import/separate-matched";
import { type Quotas, useQuota } from "../quota/quotas";
import { moveToTrash } from "../recording/delete-expense";
import { BankMessageRow } from "../bank-message/bank-message.row";
import { linkToMessage } from "../bank-message/expense-of-message";
import { findBankMessage } from "../bank-message/find-bank-message";

/**
 * Says that a message reports no payment of its owner, and emits `bank-message.rejected`, from which the worker learns. The expense that was
 * made from the message moves to the trash; one that the owner recorded or imported stays, without the message. A row of a file that was
 * taken for the same payment gets an expense of its own. A message that is
 * rejected already stays as it is, and no event is emitted.
 *
 * @throws AppError NOT_FOUND; LIMIT_EXCEEDED naming the quota.
 */
export async function rejectBankMessage(tx: Tx, ownerId: string, id: string, quotas: Quotas): Promise<BankMessageRow> {
  const stream = await lockOwner(tx, ownerId);
  const message = await findBankMessage(tx, ownerId, id);
  if (message.status === "REJECTED") return message;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const expense = await tx.findOneBy(ExpenseRow, { ownerId, bankMessageId: id });
  if (expense && expense.source !== "BANK_MESSAGE") await linkToMessage(tx, stream, expense, null);
  else if (expense && !expense.deletedAt) {
    const match = await matchOf(tx, ownerId, expense.id);
    if (match) await separateMatched(tx, stream, match, quotas);
    await moveToTrash(tx, stream, expense);
  }
  const now = timeOf(tx);
  const rejected = { status: "REJECTED", because: null, duplicateOf: null, decidedAt: now, updatedAt: now } as const;
  await tx.update(BankMessageRow, { id, ownerId }, rejected);
  const { text, sender } = message;
  await stream.emit(bankMessageRejectedV1, { id, text, sender });
  return { ...message, ...rejected };
}
