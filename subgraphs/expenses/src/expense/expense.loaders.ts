import { countRows } from "@expense-tracker/kit/request/request-work";
import { batched, rowBy } from "@expense-tracker/kit/subgraph/batched";
import type { LoaderScope } from "@expense-tracker/kit/subgraph/loaders";
import { ExpenseRow } from "./expense.row";
import { latestRevisions } from "./expense-revision.row";

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
