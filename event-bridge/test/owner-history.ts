import { bankMessageAcceptedV1 } from "@expense-tracker/events/bank-message-accepted.v1";
import { bankMessageReceivedV1 } from "@expense-tracker/events/bank-message-received.v1";
import { bankMessageRejectedV1 } from "@expense-tracker/events/bank-message-rejected.v1";
import { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import { categoryChangedV1 } from "@expense-tracker/events/category-changed.v1";
import type { EventContract, PayloadOf } from "@expense-tracker/events/contract";
import { defaultCategories } from "@expense-tracker/events/default-categories";
import { expenseDeletedV1 } from "@expense-tracker/events/expense-deleted.v1";
import { expenseRecordedV1 } from "@expense-tracker/events/expense-recorded.v1";
import { expenseRestoredV1 } from "@expense-tracker/events/expense-restored.v1";
import { expenseUpdatedV1 } from "@expense-tracker/events/expense-updated.v1";
import { expensesConvertedV1 } from "@expense-tracker/events/expenses-converted.v1";
import { ownerSettingsChangedV1 } from "@expense-tracker/events/owner-settings-changed.v1";
import { recurringChargeChangedV1 } from "@expense-tracker/events/recurring-charge-changed.v1";
import { refundLinkedV1 } from "@expense-tracker/events/refund-linked.v1";
import { newId } from "@expense-tracker/kit/input/id";
import type { OutgoingMessage } from "../src/kafka/producer";
import { eventMessage } from "./test-topics";

export type Expense = PayloadOf<typeof expenseRecordedV1>["expense"];
type Budget = PayloadOf<typeof budgetChangedV1>["budget"];
type Settings = PayloadOf<typeof ownerSettingsChangedV1>;

export type OwnerHistory = ReturnType<typeof ownerHistory>;

/** Writes the events that the expenses subgraph would emit for one owner, beginning with the default categories. */
export function ownerHistory() {
  const ownerId = newId();
  const messages: OutgoingMessage[] = [];
  const categories = defaultCategories.map(({ key, name }) => ({
    id: newId(),
    key: key as string,
    name: name as string,
    parentId: null,
    archived: false,
    version: 1,
  }));
  const say = <Contract extends EventContract>(contract: Contract, payload: PayloadOf<Contract>) => {
    const message = eventMessage(contract, { ownerId, seq: messages.length + 1 }, payload);
    messages.push(message);
    return message;
  };
  const category = (key: string) => {
    const found = categories.find((one) => one.key === key);
    if (!found) throw new Error(`there is no default category ${key}`);
    return found;
  };
  say(categoryChangedV1, { categories });
  return {
    ownerId,
    messages,
    categories,
    categoryId: (key: string) => category(key).id,
    archive: (key: string) =>
      say(categoryChangedV1, { categories: [{ ...category(key), archived: true, version: 2 }] }),
    /** The owner's settings, as expenses knows them. */
    settle(settings: Partial<Settings> = {}): void {
      say(ownerSettingsChangedV1, { baseCurrency: "INR", timeZone: "Asia/Kolkata", monthStartDay: 1, ...settings });
    },
    /** The owner says that a recurring charge is none. */
    dismiss(recurringChargeId: string): void {
      say(recurringChargeChangedV1, { recurringChargeId, name: null, confirmed: false, dismissed: true });
    },
    budget(budget: Budget, { deleted = false } = {}): void {
      say(budgetChangedV1, { budget, deleted });
    },
    /** Expenses are worth something else in the base currency. */
    convert(expenses: PayloadOf<typeof expensesConvertedV1>["expenses"]): void {
      say(expensesConvertedV1, { expenses });
    },
    record(merchant: string | null, rest: Partial<Expense> = {}): Expense {
      const expense = { ...newExpense(), merchant, ...rest };
      say(expenseRecordedV1, { expense });
      return expense;
    },
    update(before: Expense, change: Partial<Expense>): Expense {
      const expense = { ...before, ...change, version: before.version + 1 };
      say(expenseUpdatedV1, { expense, changed: Object.keys(change) });
      return expense;
    },
    /** Says which expense a refund gives money back for. */
    link(refund: Expense, { id: refundOf }: Expense): Expense {
      const linked = { ...refund, refundOf, version: refund.version + 1 };
      say(refundLinkedV1, { refund: linked, refundOf });
      return linked;
    },
    /** Puts a category below another one. */
    putBelow(key: string, parentId: string): void {
      say(categoryChangedV1, { categories: [{ ...category(key), parentId, version: 2 }] });
    },
    choose(before: Expense, key: string): Expense {
      return this.update(before, { categoryId: category(key).id, categorySource: "USER" });
    },
    remove(before: Expense): Expense {
      const version = before.version + 1;
      say(expenseDeletedV1, { id: before.id, version, deletedAt: new Date().toISOString() });
      return { ...before, version };
    },
    restore(before: Expense): Expense {
      const expense = { ...before, version: before.version + 1 };
      say(expenseRestoredV1, { expense });
      return expense;
    },
    receive(text: string, sender: string | null = null): string {
      const id = newId();
      say(bankMessageReceivedV1, { id, text, sender, ...whereabouts });
      return id;
    },
    /** The owner says what is right about a message that they received. */
    accept(text: string, sender: string | null, changes: Partial<Expense>): void {
      const expense: Expense = { ...newExpense(), source: "BANK_MESSAGE", ...changes };
      say(bankMessageAcceptedV1, { id: newId(), text, sender, ...whereabouts, expense });
    },
    reject(text: string, sender: string | null): void {
      say(bankMessageRejectedV1, { id: newId(), text, sender });
    },
  };
}

const whereabouts = { receivedAt: "2026-11-20T12:00:00.000Z", timeZone: "Asia/Kolkata", baseCurrency: "INR" };

function newExpense(): Expense {
  return {
    id: newId(),
    version: 1,
    amount: { minorUnits: "125000", currency: "INR" },
    direction: "DEBIT",
    merchant: null,
    categoryId: null,
    categorySource: "NONE",
    note: null,
    tags: [],
    paymentMethod: "UPI",
    account: null,
    bookedOn: "2026-11-20",
    occurredAt: null,
    source: "MANUAL",
    bankMessageId: null,
  };
}
