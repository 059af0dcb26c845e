import { bankMessageAcceptedV1 } from "@expense-tracker/events/bank-message-accepted.v1";
import { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import { bankMessageRejectedV1 } from "@expense-tracker/events/bank-message-rejected.v1";
import { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { expenseRestoredV1 } from "@expense-tracker/events/expense-restored.v1";
import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import { expensesConvertedV1 } from "@expense-tracker/events/expenses-converted.v1";
import { expensesImportedV1 } from "@expense-tracker/events/expenses-imported.v1";
import { insightDismissedV1 } from "@expense-tracker/events/insight-dismissed.v1";
import { ownerSettingsChangedV1 } from "@expense-tracker/events/owner-settings-changed.v1";
import { ownerSnapshotV1 } from "@expense-tracker/events/owner-snapshot.v1";
import { recurringChargeChangedV1 } from "@expense-tracker/events/recurring-charge-changed.v1";
import { refundLinkedV1 } from "@expense-tracker/events/refund-linked.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { EventExpense } from "@expense-tracker/events/shapes";
import { isEvent } from "@expense-tracker/events/validate";
import type { ApplyEvent } from "@expense-tracker/kit/stream/apply-in-order";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { makeDue, saveSettings } from "../state/owner-clock";
import { type ChargeWords, saveAllWords } from "../state/charge-words";
import { type KnownCategory, saveCategories } from "../state/owner-categories";
import { foldBankMessage } from "./fold-bank-message";
import { foldBudget } from "./fold-budget";
import { foldDecision } from "./fold-decision";
import { foldDismissal } from "./fold-dismissal";
import { foldConversion, foldDeletion, foldExpense } from "./fold-expense";
import { foldSnapshot, takeExpenses } from "./fold-snapshot";

/**
 * The worker's whole behaviour: how an event changes its owner's state, and which events the worker emits because of it.
 *
 * A function of the state and the event alone, without clock, randomness or network, so that folding an owner's history again gives
 * the same state. The ids and times of the emitted events derive from the event that caused them.
 *
 * @param asksModel whether a language model is asked about the messages that the grammar cannot read. It answers later, by an event.
 */
export function createFold({ asksModel }: { asksModel: boolean }): ApplyEvent {
  return async (tx, stream, event) => {
    if (isEvent(event, bankMessageReceivedV1)) return foldBankMessage(tx, stream, event.payload, asksModel);
    if (isEvent(event, bankMessageAcceptedV1)) return foldDecision(tx, stream.ownerId, event.payload);
    if (isEvent(event, bankMessageRejectedV1))
      return foldDecision(tx, stream.ownerId, { ...event.payload, expense: null });
    if (isEvent(event, expenseRecordedV1)) return foldExpense(tx, stream, event.payload.expense);
    if (isEvent(event, expenseUpdatedV1)) return foldExpense(tx, stream, event.payload.expense);
    if (isEvent(event, expenseRestoredV1)) return foldExpense(tx, stream, event.payload.expense);
    if (isEvent(event, refundLinkedV1)) return foldExpense(tx, stream, refundIn(event.payload));
    if (isEvent(event, expenseDeletedV1)) return foldDeletion(tx, stream, event.payload);
    if (isEvent(event, categoryChangedV1)) return foldCategories(tx, stream.ownerId, event.payload.categories);
    if (isEvent(event, insightDismissedV1)) return foldDismissal(tx, stream, event.payload);
    if (isEvent(event, budgetChangedV1)) return foldBudget(tx, stream, event.payload);
    if (isEvent(event, expensesConvertedV1)) return foldConversion(tx, stream.ownerId, event.payload);
    if (isEvent(event, ownerSettingsChangedV1)) return saveSettings(tx, stream.ownerId, event.payload);
    if (isEvent(event, expensesImportedV1)) return takeExpenses(tx, stream, event.payload.expenses);
    if (isEvent(event, recurringChargeChangedV1)) return foldWords(tx, stream.ownerId, event.payload);
    if (isEvent(event, ownerSnapshotV1)) return foldSnapshot(tx, stream, event.payload);
  };
}

/** An expense in an event of an older version does not say what it refunds. */
const refundIn = ({ refund, refundOf }: PayloadOf<typeof refundLinkedV1>): EventExpense => ({ ...refund, refundOf });

/** A category that is below another one now counts for other budgets. */
async function foldCategories(tx: Tx, ownerId: string, categories: readonly KnownCategory[]): Promise<void> {
  await saveCategories(tx, ownerId, categories);
  await makeDue(tx, ownerId);
}

/** What an owner dismissed is expected no more. */
async function foldWords(tx: Tx, ownerId: string, words: ChargeWords): Promise<void> {
  await saveAllWords(tx, ownerId, [words]);
  await makeDue(tx, ownerId);
}

/** The behaviour without a language model. */
export const foldEvent: ApplyEvent = createFold({ asksModel: false });
