import type { ExpenseRow } from "./expense.row";
import { expenseFields } from "./expense-fields";
import type { ShownRevision } from "./expense-revision.row";

/** Did the expense come with a file? Then its first revision is not stored: for thousands of rows it was an eighth of the database's work. */
export const isImported = ({ source }: Pick<ExpenseRow, "source">) => source === "IMPORT";

/**
 * Adds the first revision of an imported expense, which tells what the file gave: each field as the row has it, or as the first change of
 * it found it. An older version stored this revision; then nothing is added.
 *
 * @param revisions all of the expense, the oldest first, read after `row`: a change in between would be taken for the file's otherwise.
 */
export function withFirstRevision(row: ExpenseRow, revisions: readonly ShownRevision[]): ShownRevision[] {
  if (revisions[0]?.changes.some(isOfCreation)) return [...revisions];
  const changes = expenseFields.creation(
    row,
    revisions.flatMap((revision) => revision.changes),
  );
  return [{ at: row.createdAt, author: "IMPORT", changes }, ...revisions];
}

/** An expense always has an amount, so only its creation finds none. */
const isOfCreation = ({ field, from }: ShownRevision["changes"][number]) => field === "amount" && from === null;
