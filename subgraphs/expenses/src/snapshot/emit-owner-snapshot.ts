import { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import { newId } from "@expense-tracker/kit/input/id";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { EmitSnapshot } from "@expense-tracker/kit/stream/emit-snapshots";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { MoreThan } from "typeorm";
import { toEventMessage } from "../bank-message/bank-message-event";
import { BankMessageRow } from "../bank-message/bank-message.row";
import { toEventCategory } from "../category/category-event";
import { CategoryRow } from "../category/category.row";
import { settingsOf } from "../owner/owner-settings";
import { OwnerRow } from "../owner/owner.row";
import { expenseChunks } from "./expense-chunks";

const pageMessages = 100;

/**
 * Emits all that the worker must know about an owner: the current categories and expenses, and the bank messages that it has not
 * read yet. An owner without rows gets an empty snapshot, because the worker may still store rows that the restore removed.
 */
export const emitOwnerSnapshot: EmitSnapshot = async (tx, stream, isErased) => {
  if (isErased) return;
  await emitParts(tx, stream);
  await emitUnreadMessages(tx, stream);
};

async function emitParts(tx: Tx, stream: OwnerStream): Promise<void> {
  const { ownerId } = stream;
  const rows = await tx.find(CategoryRow, { where: { ownerId }, order: { id: "ASC" } });
  const snapshotId = newId();
  let categories = rows.map(toEventCategory);
  let part = 0;
  for await (const { expenses, isLast } of expenseChunks(tx, ownerId)) {
    part += 1;
    await stream.emit(ownerSnapshotV1, { snapshotId, part, isLast, categories, expenses });
    categories = [];
  }
}

async function emitUnreadMessages(tx: Tx, stream: OwnerStream): Promise<void> {
  const { ownerId } = stream;
  const settings = settingsOf(await tx.findOneBy(OwnerRow, { ownerId }), null);
  for (let last = ""; ;) {
    const page = await tx.find(BankMessageRow, {
      where: { ownerId, status: "RECEIVED", id: MoreThan(last) },
      order: { id: "ASC" },
      take: pageMessages,
    });
    for (const message of page) await stream.emit(bankMessageReceivedV1, toEventMessage(message, settings));
    if (page.length < pageMessages) return;
    last = page.at(-1)?.id ?? last;
  }
}
