import { bankMessageRejectedV1 } from "@expense-tracker/events/bank-message-rejected.v1";
import { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import { newId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { EmitSnapshot } from "@expense-tracker/kit/stream/emit-snapshots";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type FindOptionsWhere, IsNull, Not } from "typeorm";
import { emitAccepted } from "../message-review/accept-bank-message";
import { toEventMessage } from "../bank-message/bank-message-event";
import { BankMessageRow } from "../bank-message/bank-message.row";
import { expenseOfMessage } from "../bank-message/expense-of-message";
import { toEventBudget } from "../budget/budget-event";
import { BudgetRow } from "../budget/budget.row";
import { toEventCategory } from "../category/category-event";
import { CategoryRow } from "../category/category.row";
import { toEventSettings } from "../owner/ensure-owner";
import { emitDismissed } from "../insight/dismiss-insight";
import { InsightRow } from "../insight/insight.row";
import { type OwnerSettings, settingsOf } from "../owner/owner-settings";
import { OwnerRow } from "../owner/owner.row";
import { chargeChunks } from "./charge-chunks";
import { expenseChunks } from "./expense-chunks";

const pageMessages = 100;
/** The latest ones; the worker looks at no more. */
const mostDismissals = 500;

/**
 * Emits all that the worker must know about an owner: the current categories, settings, budgets, recurring charges and expenses, what the owner decided about bank messages,
 * and the messages that it has not read yet. An owner without rows gets an empty snapshot, because the worker may still store rows that the restore removed.
 */
export const emitOwnerSnapshot: EmitSnapshot = async (tx, stream, isErased) => {
  if (isErased) return;
  const owner = await tx.findOneBy(OwnerRow, { ownerId: stream.ownerId });
  await emitParts(tx, stream, owner);
  const settings = settingsOf(owner, null);
  for await (const message of messagesOf(tx, stream.ownerId, { decidedAt: Not(IsNull()) })) {
    await emitDecision(tx, stream, message, settings);
  }
  await emitDismissals(tx, stream);
  for await (const message of messagesOf(tx, stream.ownerId, { status: "RECEIVED" })) {
    await stream.emit(bankMessageReceivedV1, toEventMessage(message, settings));
  }
};

async function emitParts(tx: Tx, stream: OwnerStream, owner: OwnerRow | null): Promise<void> {
  const { ownerId } = stream;
  const inOrder = { where: { ownerId }, order: { id: "ASC" } } as const;
  const categories = (await tx.find(CategoryRow, inOrder)).map(toEventCategory);
  const budgets = (await tx.find(BudgetRow, inOrder)).map(toEventBudget);
  const settings = toEventSettings(owner ?? noSettings);
  const snapshotId = newId();
  let part = 0;
  for await (const chunk of chunksOf(tx, ownerId)) {
    part += 1;
    const first = part === 1 ? { categories, settings, budgets } : { categories: [] };
    await stream.emit(ownerSnapshotV1, { snapshotId, part, ...chunk, ...first });
  }
}

const noSettings = { baseCurrency: null, timeZone: null, monthStartDay: 1 };

async function* chunksOf(tx: Tx, ownerId: string) {
  for await (const recurringCharges of chargeChunks(tx, ownerId)) {
    yield { recurringCharges, expenses: [], isLast: false };
  }
  for await (const chunk of expenseChunks(tx, ownerId)) yield { recurringCharges: [], ...chunk };
}

/** The worker learns what it learnt when the owner decided. */
async function emitDecision(
  tx: Tx,
  stream: OwnerStream,
  message: BankMessageRow,
  settings: OwnerSettings,
): Promise<void> {
  const { id, text, sender, status } = message;
  if (status === "REJECTED") return stream.emit(bankMessageRejectedV1, { id, text, sender });
  const expense = await expenseOfMessage(tx, message);
  if (expense) await emitAccepted(stream, message, expense, settings);
}

/** The worker learns what is usual for the owner. It judged the expenses of the snapshot before. */
async function emitDismissals(tx: Tx, stream: OwnerStream): Promise<void> {
  const dismissed = await tx.find(InsightRow, {
    where: { ownerId: stream.ownerId, kind: "ANOMALY", dismissedAt: Not(IsNull()) },
    order: { dismissedAt: "DESC", id: "DESC" },
    take: mostDismissals,
  });
  for (const insight of dismissed.toReversed()) await emitDismissed(stream, insight);
}

/** The messages of an owner that meet a condition, page by page, so that memory stays bounded: in the order of their decisions. */
async function* messagesOf(tx: Tx, ownerId: string, which: FindOptionsWhere<BankMessageRow>) {
  for (let done = 0; ; done += pageMessages) {
    const page = await tx.find(BankMessageRow, {
      where: { ownerId, ...which },
      order: { decidedAt: "ASC", id: "ASC" },
      skip: done,
      take: pageMessages,
    });
    yield* page;
    if (page.length < pageMessages) return;
  }
}
