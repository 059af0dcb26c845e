import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { changesBetween, changesCategorising, type Change } from "./expense-changes";
import type { RevisionAuthor } from "./expense.enums";
import { toEventExpense } from "./expense-event";
import { addRevision } from "./expense-revision.row";
import { ExpenseTagRow } from "./expense-tag.row";
import { ExpenseRow } from "./expense.row";

/** Stores a new expense with its tags and first revision, and emits `expense.recorded`. */
export async function storeNewExpense(
  tx: Tx,
  stream: OwnerStream,
  row: ExpenseRow,
  author: RevisionAuthor,
): Promise<void> {
  await tx.insert(ExpenseRow, row);
  await insertTags(tx, row);
  await addRevision(tx, row, author, changesBetween(null, row));
  await stream.emit(expenseRecordedV1, { expense: toEventExpense(row) });
}

/** What a change made of an expense. */
export interface StoredChange {
  row: ExpenseRow;
  /** Empty: nothing was different, nothing was written, and there is no event to emit. */
  changes: Change[];
}

/** Stores what the user changed as the expense's next version, with its revision. */
export async function storeNextVersion(tx: Tx, before: ExpenseRow, changed: ExpenseRow): Promise<StoredChange> {
  const changes = changesBetween(before, changed);
  if (changes.length === 0) return { row: before, changes };
  const version = before.version + 1;
  const row: ExpenseRow = {
    ...changed,
    version,
    inputsVersion: changesCategorising(changes) ? version : before.inputsVersion,
    updatedAt: new Date(),
  };
  const { id, ownerId, ...columns } = row;
  await tx.update(ExpenseRow, { id, ownerId }, columns);
  if (changes.some(({ field }) => field === "tags")) {
    await tx.delete(ExpenseTagRow, { expenseId: id, ownerId });
    await insertTags(tx, row);
  }
  await addRevision(tx, row, "USER", changes);
  return { row, changes };
}

async function insertTags(tx: Tx, { id: expenseId, ownerId, tags }: ExpenseRow): Promise<void> {
  if (tags.length > 0)
    await tx.insert(
      ExpenseTagRow,
      tags.map((tag) => ({ expenseId, ownerId, tag })),
    );
}
