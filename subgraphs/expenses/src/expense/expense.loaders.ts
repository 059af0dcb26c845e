import { countRows } from "@expense-tracker/kit/request/request-work";
import { batched, rowBy } from "@expense-tracker/kit/subgraph/batched";
import type { LoaderScope } from "@expense-tracker/kit/subgraph/loaders";
import { type DataSource, In, IsNull } from "typeorm";
import { latestRevisions, maxRevisions, type ShownRevision } from "./expense-revision.row";
import { ExpenseRow } from "./expense.row";
import { withFirstRevision } from "./first-revision";

/** By the expense's id: its refunds that are not in the trash, the oldest first. `linkRefund` bounds their number. */
export function refundsOfExpense({ db, user: { userId: ownerId } }: LoaderScope) {
  return batched(async (ids) => {
    const rows = await db.getRepository(ExpenseRow).find({
      where: { ownerId, refundOf: In(ids), deletedAt: IsNull() },
      order: { bookedOn: "ASC", id: "ASC" },
    });
    const byExpense = Map.groupBy(rows, ({ refundOf }) => refundOf);
    return (id) => {
      const refunds = byExpense.get(id) ?? [];
      countRows(refunds.length);
      return refunds;
    };
  });
}

export const expenseById = rowBy(ExpenseRow, "id");

/** Few, because each expense may have a hundred changes: between two batches the process serves other requests. */
const historiesAtOnce = 50;

/** By the expense's id: its latest changes, the oldest first. For expenses that did not come with a file. */
export function historyOfExpense({ db, user }: LoaderScope) {
  return batched(async (ids) => {
    const stored = await storedRevisions(db, user.userId, ids);
    return (id) => counted(stored(id));
  }, historiesAtOnce);
}

/** The same for imported expenses, whose first revision follows from the row. */
export function historyOfImported({ db, user: { userId: ownerId } }: LoaderScope) {
  return batched(async (ids) => {
    const rows = await db.getRepository(ExpenseRow).findBy({ ownerId, id: In(ids) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const stored = await storedRevisions(db, ownerId, ids);
    return (id) => {
      const [row, revisions] = [byId.get(id), stored(id)];
      // With so many revisions the first is not among the latest.
      return counted(row && revisions.length < maxRevisions ? withFirstRevision(row, revisions) : revisions);
    };
  }, historiesAtOnce);
}

async function storedRevisions(
  db: DataSource,
  ownerId: string,
  ids: string[],
): Promise<(id: string) => ShownRevision[]> {
  const byExpense = Map.groupBy(await latestRevisions(db, ownerId, ids), ({ expenseId }) => expenseId);
  return (id) => byExpense.get(id) ?? [];
}

/** Each alias of `history` makes its objects again, so each counts. */
function counted(revisions: ShownRevision[]): ShownRevision[] {
  countRows(revisions.length);
  return revisions;
}
