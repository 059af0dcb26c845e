import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import type { expensesConvertedV1 } from "@expense-tracker/events/expenses-converted.v1";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { saveBaseAmounts } from "../state/base-amounts";
import { type ExpenseChoice, loadHistory, saveChoices } from "../state/merchant-choices";
import { makeDue } from "../state/owner-clock";
import { loadCategories } from "../state/owner-categories";
import { paymentOf } from "../state/payments";
import { deleteSeen, loadSeen, saveSeen, type SeenExpense, seenOf } from "../state/seen-expenses";
import { emitCategory } from "./emit-category";
import { fillBack, type Lessons } from "./fill-back";
import { takePayments } from "./take-payments";

/** An expense was recorded, changed or restored: the worker learns from the owner's choice, or chooses a category itself. */
export async function foldExpense(tx: Tx, stream: OwnerStream, expense: EventExpense): Promise<void> {
  const { ownerId } = stream;
  const before = await loadSeen(tx, ownerId, expense.id);
  const told = withGiven(before, seenOf(expense));
  const lessons = await learnFrom(tx, ownerId, before, told);
  const now = wantsCategory(before, told) ? await giveCategory(tx, stream, told) : told;
  await saveSeen(tx, ownerId, now);
  await takePayments(tx, stream, { now: [{ ...paymentOf(expense), categoryId: now.categoryId }], gone: [] });
  if (lessons) await fillBack(tx, stream, lessons);
}

/**
 * An expense was deleted: the worker forgets what it learnt from it until the expense is restored. What it gave to other expenses
 * because of it stays: the owner throws one expense away, and does not say that its category was wrong.
 */
export async function foldDeletion(
  tx: Tx,
  stream: OwnerStream,
  { id }: PayloadOf<typeof expenseDeletedV1>,
): Promise<void> {
  const { ownerId } = stream;
  const before = await loadSeen(tx, ownerId, id);
  if (!before) return;
  await deleteSeen(tx, ownerId, id);
  const lessons = await learnFrom(tx, ownerId, before, null);
  await takePayments(tx, stream, { now: [], gone: [id] });
  if (lessons) await fillBack(tx, stream, { ...lessons, takesBack: false });
}

/** Expenses are worth something else in the base currency. */
export async function foldConversion(
  tx: Tx,
  ownerId: string,
  { expenses }: PayloadOf<typeof expensesConvertedV1>,
): Promise<void> {
  await saveBaseAmounts(tx, ownerId, expenses);
  await makeDue(tx, ownerId);
}

/**
 * The worker learns only from the owner's own choices; otherwise it would learn from its own guesses. A new choice replaces the earlier
 * one. Null when there is nothing to learn, or to forget.
 */
async function learnFrom(
  tx: Tx,
  ownerId: string,
  before: SeenExpense | null,
  now: SeenExpense | null,
): Promise<Lessons | null> {
  const choice = choiceAfter(before, now);
  if (!choice) return null;
  const about = [before, now].flatMap((one) => one ?? []);
  const known = await loadHistory(
    tx,
    ownerId,
    about.map(({ inputs }) => inputs.merchant),
  );
  await saveChoices(tx, ownerId, [choice]);
  return { about, before: known, takesBack: true };
}

/** What is to be remembered of an expense after a change; null when it is the same as before. */
export function choiceAfter(before: SeenExpense | null, now: SeenExpense | null): ExpenseChoice | null {
  const expenseId = (now ?? before)?.id;
  const choice = lessonOf(now);
  return expenseId === undefined || sameText(choice, lessonOf(before)) ? null : { expenseId, ...choice };
}

function lessonOf(seen: SeenExpense | null) {
  return seen?.categorySource === "USER" && seen.categoryId
    ? { merchant: seen.inputs.merchant, categoryId: seen.categoryId }
    : { merchant: null, categoryId: null };
}

/**
 * Expenses takes the worker's category without telling of it, also when the expense has changed meanwhile in what does not count for a
 * category. An event that was emitted before that says that there is none.
 */
function withGiven(before: SeenExpense | null, now: SeenExpense): SeenExpense {
  if (!before || !isGiven(before) || now.categorySource !== "NONE" || !sameText(before.inputs, now.inputs)) return now;
  return { ...now, categoryId: before.categoryId, categorySource: before.categorySource };
}

/** Was it the worker who chose the category? */
const isGiven = ({ categorySource }: SeenExpense): boolean =>
  categorySource === "LEARNED" || categorySource === "DEFAULT";

/** Not when the owner or their rule chose; else when it is new or back, when their choice is gone, or something that counts has changed. */
function wantsCategory(before: SeenExpense | null, now: SeenExpense): boolean {
  if (now.categorySource === "USER" || now.categorySource === "RULE") return false;
  if (!before || !sameText(before.inputs, now.inputs)) return true;
  return now.categorySource === "NONE" && before.categorySource !== "NONE";
}

async function giveCategory(tx: Tx, stream: OwnerStream, now: SeenExpense): Promise<SeenExpense> {
  const categories = await loadCategories(tx, stream.ownerId);
  const history = await loadHistory(tx, stream.ownerId, [now.inputs.merchant]);
  return emitCategory(stream, now, { history, categories });
}

function sameText(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
