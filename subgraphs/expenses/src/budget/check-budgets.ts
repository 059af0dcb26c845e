import { findRow, findRows } from "@expense-tracker/kit/database/find-rows";
import { timeOf } from "@expense-tracker/kit/database/clock";
import { budgetThresholdReachedV1 } from "@expense-tracker/events/budget-threshold-reached.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import { monthOf } from "../calendar/month";
import { OwnerRow } from "../owner/owner.row";
import { settingsOf } from "../owner/owner-settings";
import { BudgetCrossingRow, BudgetRow } from "./budget.row";
import { availableMinor, type BudgetMonth, budgetMonths, reachedThresholds } from "./budget-month";

/**
 * Emits `budget.threshold-reached` for each threshold that a budget has newly reached in the months of these days: once for each
 * budget, month and threshold, also when what was spent goes down and up again. Called in each transaction that changes what was
 * spent, after the rollups.
 *
 * @param days the booked days of the changed expenses, YYYY-MM-DD; the current month when empty.
 * @param known the owner's budgets, when the caller has read them after the stream was locked.
 */
export async function checkBudgets(
  tx: Tx,
  stream: OwnerStream,
  days: Iterable<string>,
  known?: readonly BudgetRow[],
): Promise<void> {
  const { ownerId } = stream;
  const budgets = known ?? (await findRows(tx, BudgetRow, { ownerId }));
  const withThresholds = budgets.filter(({ thresholds }) => thresholds.length > 0);
  if (withThresholds.length === 0) return;
  const settings = settingsOf(await findRow(tx, OwnerRow, { ownerId }), null);
  const now = timeOf(tx);
  const touched = new Set([...days].map((day) => monthOf(day, settings.monthStartDay)));
  // What an earlier month carries over counts in the current one.
  const current = monthOf(dayIn(settings.timeZone, now), settings.monthStartDay);
  if (touched.size === 0 || withThresholds.some(({ carryOver }) => carryOver)) touched.add(current);
  for (const month of [...touched].sort()) {
    const counted = withThresholds.filter(({ sinceMonth }) => sinceMonth <= month);
    if (counted.length === 0) continue;
    await tellReached(tx, stream, await budgetMonths(tx, ownerId, counted, month, settings), now);
  }
}

async function tellReached(tx: Tx, stream: OwnerStream, states: readonly BudgetMonth[], now: Date): Promise<void> {
  const reached = states.flatMap((state) => reachedThresholds(state).map((threshold) => ({ state, threshold })));
  const [first] = states;
  if (reached.length === 0 || !first) return;
  const told = await findRows(tx, BudgetCrossingRow, {
    budgetId: states.map(({ budget }) => budget.id),
    month: first.month,
  });
  const isTold = new Set(told.map(({ budgetId, threshold }) => `${budgetId} ${threshold}`));
  for (const { state, threshold } of reached) {
    const { budget, month, spentMinor } = state;
    if (isTold.has(`${budget.id} ${threshold}`)) continue;
    await tx.insert(BudgetCrossingRow, {
      budgetId: budget.id,
      month,
      threshold,
      ownerId: stream.ownerId,
      createdAt: now,
    });
    const money = (minor: bigint) => ({ minorUnits: String(minor), currency: budget.currency });
    await stream.emit(budgetThresholdReachedV1, {
      budgetId: budget.id,
      categoryId: budget.categoryId,
      month,
      threshold,
      spent: money(spentMinor),
      available: money(availableMinor(state)),
    });
  }
}
