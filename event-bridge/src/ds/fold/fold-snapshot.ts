import type { PayloadOf } from "@expense-tracker/events/contract";
import type { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import type { EventExpense } from "@expense-tracker/events/shapes";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { learn } from "../categorise/owner-merchant-history";
import { loadHistory, saveHistory } from "../state/merchant-histories";
import { forgetLessons } from "../state/message-lessons";
import { saveSettings } from "../state/owner-clock";
import { paymentOf } from "../state/payments";
import { loadCategories, replaceCategories } from "../state/owner-categories";
import { deleteToldForecast } from "../state/told-forecast";
import { forgetUnnamed, loadAllSeen, saveAllSeen, seenOf } from "../state/seen-expenses";
import { endSeries, notePart } from "../state/snapshot-progress";
import { emitCategory } from "./emit-category";
import { fillBack } from "./fill-back";
import { takePayments } from "./take-payments";
import { historyAfter, teaches } from "./fold-expense";

type Snapshot = PayloadOf<typeof ownerSnapshotV1>;

/**
 * Applies a part of the snapshot of an owner that expenses emits after a restore. It replaces everything that the part names. Rows that no
 * part names are deleted with the last part, but only if every part has arrived.
 */
export async function foldSnapshot(tx: Tx, stream: OwnerStream, snapshot: Snapshot): Promise<void> {
  const { ownerId } = stream;
  const { snapshotId, part, isLast, categories, settings, expenses } = snapshot;
  if (part === 1) {
    if (settings) await saveSettings(tx, ownerId, settings);
    await replaceCategories(tx, ownerId, categories);
    // What the owner decided about messages follows the snapshot, event by event.
    await forgetLessons(tx, ownerId);
    // What expenses had of it may be gone too, so it is told again.
    await deleteToldForecast(tx, ownerId);
  }
  const isWhole = await notePart(tx, ownerId, snapshotId, part);
  await takeExpenses(tx, stream, expenses, snapshotId);
  if (!isLast) return;
  if (isWhole) await forgetTheRest(tx, stream, snapshotId);
  await endSeries(tx, ownerId);
}

/**
 * Folds the expenses one after the other, in the order in which they were recorded, so that the worker learns the same in the same
 * order. An expense without a category gets one, even if it got one before: in expenses it has none now.
 */
export async function takeExpenses(
  tx: Tx,
  stream: OwnerStream,
  expenses: readonly EventExpense[],
  snapshotId: string | null,
): Promise<void> {
  const { ownerId } = stream;
  const ids = expenses.map(({ id }) => id);
  const [seen, categories, before] = [
    await loadAllSeen(tx, ownerId, ids),
    await loadCategories(tx, ownerId),
    await loadHistory(tx, ownerId),
  ];
  let history = before;
  const now = expenses.map(seenOf);
  for (const expense of now) {
    history = historyAfter(history, seen.get(expense.id) ?? null, expense);
    if (expense.categorySource === "NONE") await emitCategory(stream, expense, history, categories);
  }
  await saveAllSeen(tx, ownerId, now, snapshotId);
  await takePayments(tx, stream, { now: expenses.map(paymentOf), gone: [], isSnapshot: snapshotId !== null });
  if (history === before) return;
  await saveHistory(tx, ownerId, history);
  const lessons = now.filter((expense) => teaches(seen.get(expense.id) ?? null, expense));
  await fillBack(tx, stream, { before, after: history }, lessons);
}

async function forgetTheRest(tx: Tx, stream: OwnerStream, snapshotId: string): Promise<void> {
  const { ownerId } = stream;
  const gone = await forgetUnnamed(tx, ownerId, snapshotId);
  if (gone.length === 0) return;
  const nothing = { merchant: null, categoryId: null };
  const history = gone.reduce(
    (known, expenseId) => learn(known, { expenseId, ...nothing }),
    await loadHistory(tx, ownerId),
  );
  await saveHistory(tx, ownerId, history);
  await takePayments(tx, stream, { now: [], gone });
}
