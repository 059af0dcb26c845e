import type { PayloadOf } from "@expense-tracker/events/contract";
import type { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { forgetWords, saveAllWords } from "../state/charge-words";
import { loadHistory, saveChoices } from "../state/merchant-choices";
import { forgetDismissed } from "../state/dismissed-anomalies";
import { forgetLessons } from "../state/message-lessons";
import { saveSettings } from "../state/owner-clock";
import { deleteToldForecast } from "../state/told-forecast";
import { loadCategories, replaceCategories } from "../state/owner-categories";
import { paymentOf } from "../state/payments";
import {
  forgetUnnamed,
  loadAllSeen,
  loadWithoutCategory,
  saveAllSeen,
  saveGiven,
  type SeenExpense,
  seenOf,
} from "../state/seen-expenses";
import { endSeries, notePart } from "../state/snapshot-progress";
import { forgetToldCharges, saveHeldCharges } from "../state/told-charges";
import { emitCategory } from "./emit-category";
import { takeBudgets } from "./fold-budget";
import { fillBack } from "./fill-back";
import { takePayments, notePayments, tellNotedCharges } from "./take-payments";
import { choiceAfter } from "./fold-expense";

type Snapshot = PayloadOf<typeof ownerSnapshotV1>;

/**
 * Applies a part of the snapshot of an owner that expenses emits after a restore, or for a rebuild. It replaces everything that the part
 * names. Rows that no part names are deleted with the last part, but only if every part has arrived.
 *
 * What follows is told with the last part, when all is known: only what expenses does not have already. So an empty database folds a snapshot
 * and tells nothing.
 */
export async function foldSnapshot(tx: Tx, stream: OwnerStream, snapshot: Snapshot): Promise<void> {
  const { ownerId } = stream;
  const { snapshotId, part, isLast, categories, settings, budgets, expenses, recurringCharges } = snapshot;
  if (part === 1) {
    if (settings) await saveSettings(tx, ownerId, settings);
    if (budgets) await takeBudgets(tx, stream, budgets);
    await replaceCategories(tx, ownerId, categories);
    // What the owner decided about messages and insights follows the snapshot, event by event.
    await forgetLessons(tx, ownerId);
    await forgetDismissed(tx, ownerId);
    // What expenses had of it may be gone too, so it is told again.
    await deleteToldForecast(tx, ownerId);
    if (recurringCharges) {
      await forgetToldCharges(tx, ownerId);
      await forgetWords(tx, ownerId);
    }
  }
  const isWhole = await notePart(tx, ownerId, snapshotId, part);
  await saveHeldCharges(tx, ownerId, recurringCharges ?? []);
  await saveAllWords(tx, ownerId, recurringCharges ?? []);
  await storeExpenses(tx, ownerId, expenses.map(seenOf), snapshotId);
  await notePayments(tx, stream, { now: expenses.map(paymentOf), gone: [] });
  if (!isLast) return;
  if (isWhole) await forgetTheRest(tx, stream, snapshotId);
  await giveCategories(tx, stream);
  await tellNotedCharges(tx, stream);
  await endSeries(tx, ownerId);
}

/** Folds the expenses of an import: the worker learns all choices in it first, and then finds categories for the others. */
export async function takeExpenses(tx: Tx, stream: OwnerStream, expenses: readonly EventExpense[]): Promise<void> {
  const { ownerId } = stream;
  const told = expenses.map(seenOf);
  const merchants = [...new Set(told.map(({ inputs }) => inputs.merchant))];
  const before = await loadHistory(tx, ownerId, merchants);
  const about = await storeExpenses(tx, ownerId, told, null);
  const knowledge = {
    history: about.length === 0 ? before : await loadHistory(tx, ownerId, merchants),
    categories: await loadCategories(tx, ownerId),
  };
  const given = new Map<string, SeenExpense>();
  for (const expense of told) {
    if (expense.categorySource !== "NONE") continue;
    const now = await emitCategory(stream, expense, knowledge);
    if (now !== expense) given.set(now.id, now);
  }
  await saveAllSeen(tx, ownerId, [...given.values()], null);
  const now = expenses.map((expense) => ({
    ...paymentOf(expense),
    categoryId: given.get(expense.id)?.categoryId ?? expense.categoryId,
  }));
  await takePayments(tx, stream, { now, gone: [] });
  if (about.length > 0) await fillBack(tx, stream, { about, before, takesBack: false });
}

/** Stores expenses, and what the owner chose for them. @returns those that teach something that was not known. */
async function storeExpenses(
  tx: Tx,
  ownerId: string,
  expenses: readonly SeenExpense[],
  snapshotId: string | null,
): Promise<SeenExpense[]> {
  const seen = await loadAllSeen(
    tx,
    ownerId,
    expenses.map(({ id }) => id),
  );
  const lessons = expenses.flatMap((expense) => {
    const choice = choiceAfter(seen.get(expense.id) ?? null, expense);
    return choice ? [{ choice, expense }] : [];
  });
  await saveChoices(
    tx,
    ownerId,
    lessons.map(({ choice }) => choice),
  );
  await saveAllSeen(tx, ownerId, expenses, snapshotId);
  return lessons.map(({ expense }) => expense);
}

/** The newest ones: with more, the transaction would not end in time. Older ones get a category when they change. */
const mostGiven = 20_000;
const pageExpenses = 500;
const afterAllIds = "g";

/** Gives a category to the expenses that have none, even to those that got one before: in expenses they have none now. */
async function giveCategories(tx: Tx, stream: OwnerStream): Promise<void> {
  const { ownerId } = stream;
  const categories = await loadCategories(tx, ownerId);
  for (let looked = 0, last = afterAllIds; looked < mostGiven; looked += pageExpenses) {
    const ids = await loadWithoutCategory(tx, ownerId, last, pageExpenses);
    const seen = await loadAllSeen(tx, ownerId, ids);
    const page = ids.flatMap((id) => seen.get(id) ?? []);
    const merchants = [...new Set(page.map(({ inputs }) => inputs.merchant))];
    const history = await loadHistory(tx, ownerId, merchants);
    for (const expense of page) {
      const given = await emitCategory(stream, expense, { history, categories });
      if (given !== expense) await saveGiven(tx, ownerId, given);
    }
    if (ids.length < pageExpenses) return;
    last = ids.at(-1) ?? last;
  }
}

async function forgetTheRest(tx: Tx, stream: OwnerStream, snapshotId: string): Promise<void> {
  const { ownerId } = stream;
  const gone = await forgetUnnamed(tx, ownerId, snapshotId);
  if (gone.length === 0) return;
  const nothing = { merchant: null, categoryId: null };
  await saveChoices(
    tx,
    ownerId,
    gone.map((expenseId) => ({ expenseId, ...nothing })),
  );
  await notePayments(tx, stream, { now: [], gone });
}
