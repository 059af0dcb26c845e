import { countRows } from "@expense-tracker/kit/request/request-work";
import { batched, rowBy } from "@expense-tracker/kit/subgraph/batched";
import type { LoaderScope } from "@expense-tracker/kit/subgraph/loaders";
import { In, IsNull } from "typeorm";
import { latestRevisions } from "./expense-revision.row";
import { ExpenseRow } from "./expense.row";

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

/** By the expense's id: its latest changes, the oldest first. */
export function historyOfExpense({ db, user }: LoaderScope) {
  return batched(async (ids) => {
    const byExpense = Map.groupBy(await latestRevisions(db, user.userId, ids), ({ expenseId }) => expenseId);
    return (id) => {
      const revisions = byExpense.get(id) ?? [];
      // Each alias of `history` makes its objects again, so each counts.
      countRows(revisions.length);
      return revisions;
    };
  }, historiesAtOnce);
}
