import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { expenseRestoredV1 } from "@expense-tracker/events/expense-restored.v1";
import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import type { EventExpense } from "@expense-tracker/events/shapes";
import { type CheckedEvent, isEvent } from "@expense-tracker/events/validate";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { ApplyEvent, ApplyRun } from "@expense-tracker/kit/stream/apply-in-order";
import { chargeFamilyOf } from "../recurring/charge-families";
import type { Payment } from "../spending/payment";
import { mostAfter } from "./judge-again";
import { preloadHistory } from "../state/merchant-choices";
import { preloadFamilies } from "../state/families";
import { loadPayments, paymentOf } from "../state/payments";
import { memoryOf, noteTime, rememberIn, type RunDays, runDays, written } from "../state/run-memory";
import { loadAllSeen } from "../state/seen-expenses";
import { loadPaidDays } from "../state/paid";
import { loadToldAnomalies, loadUnusualFrom } from "../state/told-anomalies";
import { preloadInsights } from "../state/told-insights";
import { preloadOwner } from "../state/whole-owner";
import { preloadToldCharges } from "../state/told-charges";

/**
 * Folds events one after the other, as if each came alone, but reads what they need together, and writes what they change together. So where a
 * run begins and ends makes no difference to what is told.
 */
export function foldRun(fold: ApplyEvent): ApplyRun {
  return async (tx, ownerId, events) => {
    rememberIn(tx);
    await readAhead(
      tx,
      ownerId,
      events.flatMap(({ event }) => expenseOf(event) ?? []),
    );
    for (const { event, stream, at } of events) {
      noteTime(tx, at);
      await fold(tx, stream, event);
    }
    await written(tx);
  };
}

function expenseOf(event: CheckedEvent): EventExpense | null {
  for (const contract of [expenseRecordedV1, expenseUpdatedV1, expenseRestoredV1]) {
    if (isEvent(event, contract)) return event.payload.expense;
  }
  return null;
}

/** A single event reads what it needs by itself. */
const fewest = 2;
/** With fewer, all that an owner ever paid is more than what they ask for. */
const fewestForWhole = 20;

async function readAhead(tx: Tx, ownerId: string, expenses: readonly EventExpense[]): Promise<void> {
  if (expenses.length < fewest) return;
  const ids = expenses.map(({ id }) => id);
  await loadAllSeen(tx, ownerId, ids);
  const isWhole = expenses.length >= fewestForWhole && (await preloadOwner(tx, ownerId));
  const payments = [...(await loadPayments(tx, ownerId, ids)), ...expenses.map(paymentOf)];
  const families = new Set(payments.flatMap((payment) => chargeFamilyOf(payment) ?? []));
  noteDays(tx, payments);
  await loadToldAnomalies(tx, ownerId, ids);
  // Before rows are held: what reads these tables later has to write them first.
  for (const [currency, { from }] of memoryOf(tx)?.known<RunDays>(runDays) ?? []) {
    await loadUnusualFrom(tx, ownerId, { currency, from, most: mostAfter });
    await loadPaidDays(tx, ownerId, currency);
  }
  await preloadInsights(tx, ownerId);
  if (!isWhole) await preloadFamilies(tx, ownerId, [...families]);
  await preloadToldCharges(tx, ownerId, [...families]);
  await preloadHistory(tx, ownerId, [...new Set(expenses.map(({ merchant }) => merchant))]);
}

function noteDays(tx: Tx, payments: readonly Payment[]): void {
  const known = memoryOf(tx)?.known<RunDays>(runDays);
  for (const { currency, day } of payments) {
    const { from, to } = known?.get(currency) ?? { from: day, to: day };
    known?.set(currency, { from: Math.min(from, day), to: Math.max(to, day) });
  }
}
