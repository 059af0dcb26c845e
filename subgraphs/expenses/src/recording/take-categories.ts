import { findRows } from "@expense-tracker/kit/database/find-rows";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { PayloadOf } from "@expense-tracker/events/contract";
import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { expenseUncategorisedV1 } from "@expense-tracker/events/expense-uncategorised.v1";
import { type CheckedEvent, isEvent } from "@expense-tracker/events/validate";
import { CategoryRow } from "../category/category.row";
import type { Outcome } from "../delivery-outcome";
import { type CategoryChoice, ExpenseRow, noCategory } from "../expense/expense.row";
import { type ExpenseChange, storeExpenses } from "../ledger/store-expenses";

type Categorised = PayloadOf<typeof expenseCategorisedV1>;
type Uncategorised = PayloadOf<typeof expenseUncategorisedV1>;

/** The worker's word about one expense's category: it chose one, or takes its choice back. */
export type CategoryWord =
  | { contract: typeof expenseCategorisedV1; payload: Categorised }
  | { contract: typeof expenseUncategorisedV1; payload: Uncategorised };

export function isAboutCategory(event: CheckedEvent): event is CategoryWord {
  return isEvent(event, expenseCategorisedV1) || isEvent(event, expenseUncategorisedV1);
}

const reasonLength = 500;

/**
 * Gives expenses the categories that the worker chose, or takes them back. It makes no new versions, because the user's next edit would then
 * be a CONFLICT; and it emits no event, because the worker would answer its own results.
 *
 * A word is obsolete if the expense is gone or in the trash, if a field that counts for categorising has changed since, if the
 * user or a rule has chosen, or if the category is gone or archived.
 *
 * @returns the outcome of each word, in their order.
 */
export async function takeCategories(tx: Tx, stream: OwnerStream, words: readonly CategoryWord[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const group of withEachExpenseOnce(words)) outcomes.push(...(await takeGroup(tx, stream, group)));
  return outcomes;
}

/** A later word about the same expense must find what the one before has stored. */
function withEachExpenseOnce(words: readonly CategoryWord[]): CategoryWord[][] {
  const groups: CategoryWord[][] = [];
  let named = new Set<string>();
  for (const word of words) {
    const { expenseId } = word.payload;
    const group = groups.at(-1);
    if (group && !named.has(expenseId)) group.push(word);
    else {
      groups.push([word]);
      named = new Set();
    }
    named.add(expenseId);
  }
  return groups;
}

async function takeGroup(tx: Tx, stream: OwnerStream, words: readonly CategoryWord[]): Promise<Outcome[]> {
  const { ownerId } = stream;
  const chosen = words.flatMap((word) => (isEvent(word, expenseCategorisedV1) ? [word.payload.categoryId] : []));
  const expenses = byId(await findRows(tx, ExpenseRow, { ownerId, id: words.map(({ payload }) => payload.expenseId) }));
  const categories = byId(await findRows(tx, CategoryRow, { ownerId, id: [...new Set(chosen)] }));
  const changes: ExpenseChange[] = [];
  const outcomes = words.map((word): Outcome => {
    const before = expenses.get(word.payload.expenseId);
    const choice = isEvent(word, expenseCategorisedV1) ? choiceOf(word.payload, categories) : noCategory;
    const outcome = outcomeOf(before, word.payload, choice);
    if (before && choice && outcome === "APPLIED") changes.push({ before, after: { ...before, ...choice } });
    return outcome;
  });
  if (changes.length > 0) await storeExpenses(tx, stream, changes, { author: "DS", raisesVersion: false });
  return outcomes;
}

/** @param choice null: the category is gone or archived. */
function outcomeOf(
  before: ExpenseRow | undefined,
  { expenseVersion }: Uncategorised,
  choice: CategoryChoice | null,
): Outcome {
  if (!before || before.deletedAt) return "GONE";
  if (expenseVersion < before.inputsVersion) return "STALE";
  if (before.categorySource === "USER" || before.categorySource === "RULE") return "DECIDED";
  return choice ? "APPLIED" : "GONE";
}

function choiceOf(
  { categoryId, confidence, reason, source = "LEARNED" }: Categorised,
  categories: ReadonlyMap<string, CategoryRow>,
): CategoryChoice | null {
  const category = categories.get(categoryId);
  if (!category || category.archived) return null;
  return {
    categoryId,
    categorySource: source,
    categoryReason: Array.from(reason).slice(0, reasonLength).join(""),
    categoryConfidence: confidence,
  };
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
