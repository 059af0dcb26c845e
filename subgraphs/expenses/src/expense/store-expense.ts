import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { categorisingFields } from "@expense-tracker/events/categorising-fields";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { RevisionAuthor } from "./expense.enums";
import { expenseFields, toEventExpense } from "./expense-fields";
import { addRevision } from "./expense-revision.row";
import { ExpenseTagRow } from "./expense-tag.row";
import { ExpenseRow } from "./expense.row";
import type { Expense } from "./expense.type";

/** Stores a new expense with its tags and first revision, and emits `expense.recorded`. */
export async function storeNewExpense(
  tx: Tx,
  stream: OwnerStream,
  row: ExpenseRow,
  author: RevisionAuthor,
): Promise<void> {
  await tx.insert(ExpenseRow, row);
  await insertTags(tx, row);
  await addRevision(tx, row, author, expenseFields.history(null, row));
  await stream.emit(expenseRecordedV1, { expense: toEventExpense(row) });
}

/** An expense after a change. */
export interface StoredChange {
  row: ExpenseRow;
  /** The names of the changed fields. Empty: all columns are equal, so nothing was written, and there is no event to emit. */
  changed: (keyof Expense)[];
}

/** Stores a user's change as the expense's next version, with its revision. Writes nothing if no column differs. */
export async function storeNextVersion(tx: Tx, before: ExpenseRow, after: ExpenseRow): Promise<StoredChange> {
  const changed = expenseFields.changed(before, after);
  if (changed.length === 0) return { row: before, changed };
  const version = before.version + 1;
  const row: ExpenseRow = {
    ...after,
    version,
    inputsVersion: changed.some((field) => categorising.has(field)) ? version : before.inputsVersion,
    updatedAt: new Date(),
  };
  const { id, ownerId, ...columns } = row;
  await tx.update(ExpenseRow, { id, ownerId }, columns);
  if (changed.includes("tags")) {
    await tx.delete(ExpenseTagRow, { expenseId: id, ownerId });
    await insertTags(tx, row);
  }
  await addRevision(tx, row, "USER", expenseFields.history(before, row));
  return { row, changed };
}

/** A category that the worker chose before one of these changed is obsolete. */
const categorising: ReadonlySet<keyof Expense> = new Set(categorisingFields);

async function insertTags(tx: Tx, { id: expenseId, ownerId, tags }: ExpenseRow): Promise<void> {
  if (tags.length > 0)
    await tx.insert(
      ExpenseTagRow,
      tags.map((tag) => ({ expenseId, ownerId, tag })),
    );
}
