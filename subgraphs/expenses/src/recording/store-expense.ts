import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { type Authorship, type ExpenseChange, storeExpenses, type StoredChange } from "../ledger/store-expenses";
import type { BudgetRow } from "../budget/budget.row";
import type { OwnerRow } from "../owner/owner.row";
import { withRules } from "../rule-matching/rules-of-owner";
import type { RevisionAuthor } from "../expense/expense.enums";
import { toEventExpense } from "../expense/expense-fields";
import type { ExpenseRow } from "../expense/expense.row";

/** An owner whose stream is locked, and what was read since then. */
export interface LockedOwner {
  stream: OwnerStream;
  owner: OwnerRow;
  /** Left out: they are read when they are needed. */
  budgets?: readonly BudgetRow[] | undefined;
}

/**
 * Applies the owner's rules to a new expense, stores it with all that follows from it, and emits `expense.recorded`.
 *
 * @param given the expense as its author gave it.
 * @returns the stored row.
 */
export async function storeNewExpense(
  tx: Tx,
  { stream, owner, budgets }: LockedOwner,
  given: ExpenseRow,
  author: RevisionAuthor,
): Promise<ExpenseRow> {
  const [ruled = { before: null, after: given }] = await withRules(tx, owner, [given]);
  const stored = await storeOne(tx, stream, ruled, { author, raisesVersion: true, owner, budgets });
  await stream.emit(expenseRecordedV1, { expense: toEventExpense(stored.row) });
  return stored.row;
}

/** Stores a user's change as the expense's next version, with its revision. Writes nothing if no column differs. */
export function storeNextVersion(
  tx: Tx,
  stream: OwnerStream,
  before: ExpenseRow,
  after: ExpenseRow,
): Promise<StoredChange> {
  return storeOne(tx, stream, { before, after }, { author: "USER", raisesVersion: true });
}

async function storeOne(
  tx: Tx,
  stream: OwnerStream,
  change: ExpenseChange,
  authorship: Authorship,
): Promise<StoredChange> {
  const [stored] = await storeExpenses(tx, stream, [change], authorship);
  if (!stored) throw new Error("storing an expense returned none");
  return stored;
}
