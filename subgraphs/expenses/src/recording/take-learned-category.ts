import { findRow } from "@expense-tracker/kit/database/find-rows";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import type { expenseUncategorisedV1 } from "@expense-tracker/events/expense-uncategorised.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { CategoryRow } from "../category/category.row";
import type { Outcome } from "../delivery-outcome";
import { storeExpenses } from "../ledger/store-expenses";
import { ExpenseRow, type CategoryChoice, noCategory } from "../expense/expense.row";

type Categorised = PayloadOf<typeof expenseCategorisedV1>;
type Uncategorised = PayloadOf<typeof expenseUncategorisedV1>;

const reasonLength = 500;

/**
 * Gives an expense the category that the worker chose. It makes no new version, because the user's next edit would then be a
 * CONFLICT; and it emits no event, because the worker would answer its own results.
 *
 * The choice is obsolete if the expense is gone or in the trash, if a field that counts for categorising has changed since, if the
 * user or a rule has chosen, or if the category is gone or archived.
 */
export async function takeLearnedCategory(tx: Tx, stream: OwnerStream, chosen: Categorised): Promise<Outcome> {
  const { categoryId, confidence, reason, source = "LEARNED" } = chosen;
  const before = await openExpense(tx, stream, chosen);
  if (typeof before === "string") return before;
  const category = await findRow(tx, CategoryRow, { id: categoryId, ownerId: stream.ownerId });
  if (!category || category.archived) return "GONE";
  return store(tx, stream, before, {
    categoryId,
    categorySource: source,
    categoryReason: Array.from(reason).slice(0, reasonLength).join(""),
    categoryConfidence: confidence,
  });
}

/** Takes back the category that the worker gave to an expense; obsolete for the same reasons. */
export async function takeBackCategory(tx: Tx, stream: OwnerStream, chosen: Uncategorised): Promise<Outcome> {
  const before = await openExpense(tx, stream, chosen);
  return typeof before === "string" ? before : store(tx, stream, before, noCategory);
}

/** @returns the expense, or why the worker's word about its category is obsolete. */
async function openExpense(
  tx: Tx,
  { ownerId }: OwnerStream,
  { expenseId, expenseVersion }: Uncategorised,
): Promise<ExpenseRow | Outcome> {
  const before = await findRow(tx, ExpenseRow, { id: expenseId, ownerId });
  if (!before || before.deletedAt) return "GONE";
  if (expenseVersion < before.inputsVersion) return "STALE";
  return before.categorySource === "USER" || before.categorySource === "RULE" ? "DECIDED" : before;
}

async function store(tx: Tx, stream: OwnerStream, before: ExpenseRow, choice: CategoryChoice): Promise<Outcome> {
  const change = { before, after: { ...before, ...choice } };
  await storeExpenses(tx, stream, [change], { author: "DS", raisesVersion: false });
  return "APPLIED";
}
