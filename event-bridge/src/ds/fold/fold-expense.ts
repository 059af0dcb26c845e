import type { PayloadOf } from "@expense-tracker/events/contract";
import type { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import type { expensesConvertedV1 } from "@expense-tracker/events/expenses-converted.v1";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { learn, type OwnerMerchantHistory } from "../categorise/owner-merchant-history";
import { loadHistory, saveHistory } from "../state/merchant-histories";
import { makeDue } from "../state/owner-clock";
import { saveBaseAmounts } from "../state/base-amounts";
import { paymentOf } from "../state/payments";
import { emitCategory } from "./emit-category";
import { fillBack } from "./fill-back";
import { takePayments } from "./take-payments";
import { loadCategories } from "../state/owner-categories";
import { loadSeen, saveSeen, type SeenExpense, seenOf } from "../state/seen-expenses";

/** An expense was recorded, changed or restored: the worker learns from the owner's choice, or chooses a category itself. */
export async function foldExpense(tx: Tx, stream: OwnerStream, expense: EventExpense): Promise<void> {
  const before = await loadSeen(tx, stream.ownerId, expense.id);
  const now = seenOf(expense);
  await saveSeen(tx, stream.ownerId, now);
  await takePayments(tx, stream, { now: [paymentOf(expense)], gone: [] });
  await learnFrom(tx, stream, before, now);
  if (wantsCategory(before, now)) await giveCategory(tx, stream, now);
}

/** An expense was deleted: the worker forgets what it learnt from it until the expense is restored. */
export async function foldDeletion(
  tx: Tx,
  stream: OwnerStream,
  { id, version }: PayloadOf<typeof expenseDeletedV1>,
): Promise<void> {
  const { ownerId } = stream;
  const before = await loadSeen(tx, ownerId, id);
  if (!before) return;
  const now = { ...before, version, deleted: true };
  await saveSeen(tx, ownerId, now);
  await learnFrom(tx, stream, before, now);
  await takePayments(tx, stream, { now: [], gone: [id] });
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
 * The worker learns only from the owner's own choices; otherwise it would learn from its own guesses. It learns each choice once, so
 * that an edit of another field does not make an old choice the latest. A new choice replaces the earlier one.
 */
async function learnFrom(tx: Tx, stream: OwnerStream, before: SeenExpense | null, now: SeenExpense): Promise<void> {
  if (!teaches(before, now)) return;
  const known = await loadHistory(tx, stream.ownerId);
  const learnt = historyAfter(known, before, now);
  await saveHistory(tx, stream.ownerId, learnt);
  await fillBack(tx, stream, { before: known, after: learnt }, [now]);
}

/** @returns the very same history when there is nothing to learn. */
export function historyAfter(
  history: OwnerMerchantHistory,
  before: SeenExpense | null,
  now: SeenExpense,
): OwnerMerchantHistory {
  return teaches(before, now) ? learn(history, { expenseId: now.id, ...lessonOf(now) }) : history;
}

/** Whether there is something to learn, or to forget. */
export function teaches(before: SeenExpense | null, now: SeenExpense): boolean {
  return !sameText(lessonOf(now), before ? lessonOf(before) : nothingToLearn);
}

const nothingToLearn = { merchant: null, categoryId: null };

function lessonOf({ inputs, categoryId, categorySource, deleted }: SeenExpense) {
  return categorySource === "USER" && categoryId && !deleted
    ? { merchant: inputs.merchant, categoryId }
    : nothingToLearn;
}

/** Not when the owner or their rule chose; else when it is new or back, or something that counts has changed. */
function wantsCategory(before: SeenExpense | null, now: SeenExpense): boolean {
  if (now.categorySource === "USER" || now.categorySource === "RULE") return false;
  return !before || before.deleted || !sameText(before.inputs, now.inputs);
}

async function giveCategory(tx: Tx, stream: OwnerStream, now: SeenExpense): Promise<void> {
  const categories = await loadCategories(tx, stream.ownerId);
  await emitCategory(stream, now, await loadHistory(tx, stream.ownerId), categories);
}

function sameText(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
