import type { EventExpense } from "@expense-tracker/events/shapes";
import { optionalText } from "@expense-tracker/kit/input/text";
import { normaliseDecimal } from "@expense-tracker/money/decimal";
import { formatMinor } from "@expense-tracker/money/money";
import { ownRate } from "../rate/own-rate";
import { readDay, readInstant } from "../calendar/read-day";
import type { Columns } from "../fields/columns";
import { fieldsOf } from "../fields/fields";
import { readAmount } from "../money/read-amount";
import type { RecordExpenseInput, UpdateExpenseInput } from "./expense.inputs";
import { accountRules, externalIdRules, merchantRules, noteRules, readTags } from "./expense-texts";
import { amountColumns, noCategory, type CategoryChoice, type ExpenseRow } from "./expense.row";
import type { Expense } from "./expense.type";

/** What reading an input needs besides what it gives. */
export interface ReadingContext {
  /** The currency of an amount that names none: a new row's is the owner's base currency (null: refused), else the row's own. */
  currency: string | null;
  /** The columns that a category's id stands for. */
  chooseCategory: (id: string) => Promise<Partial<CategoryChoice>>;
}

interface ExpenseForms {
  row: ExpenseRow;
  shown: Expense;
  input: Omit<RecordExpenseInput, "amount"> & UpdateExpenseInput;
  context: ReadingContext;
  payload: EventExpense;
}

/**
 * Describes the fields of an expense: for each column where the API shows it, how its changes are noted in the history, which input
 * sets it and which field of events carries it. The history shows changes in this order.
 */
const columns = {
  id: { shownAs: "id", changes: "never", input: null, event: { id: ({ id }) => id } },
  ownerId: { shownAs: null, changes: "never", input: null, event: null },
  version: { shownAs: "version", changes: "not noted", input: null, event: { version: ({ version }) => version } },
  amountMinor: {
    shownAs: "amount",
    changes: ({ amountMinor, currency }) => `${formatMinor(amountMinor, currency)} ${currency}`,
    input: {
      amount: { read: (given, { currency }) => amountColumns(readAmount(given, currency)), cleared: "refused" },
    },
    event: { amount: ({ amountMinor, currency }) => ({ minorUnits: String(amountMinor), currency }) },
  },
  currency: { partOf: "amountMinor" },
  amountValue: { partOf: "amountMinor" },
  direction: {
    shownAs: "direction",
    changes: "noted",
    input: { direction: { read: (direction) => ({ direction }), cleared: "refused" } },
    event: { direction: ({ direction }) => direction },
  },
  merchant: {
    shownAs: "merchant",
    changes: "noted",
    input: {
      merchant: {
        read: (given) => ({ merchant: optionalText(given, "merchant", merchantRules) }),
        cleared: { merchant: null },
      },
    },
    event: { merchant: ({ merchant }) => merchant },
  },
  merchantKey: { partOf: "merchant" },
  categoryId: {
    shownAs: "categoryId",
    changes: "noted",
    input: { categoryId: { read: (id, { chooseCategory }) => chooseCategory(id), cleared: noCategory } },
    event: { categoryId: ({ categoryId }) => categoryId },
  },
  categorySource: {
    shownAs: "categorySource",
    changes: "noted",
    input: null,
    event: { categorySource: ({ categorySource }) => categorySource },
  },
  categoryReason: { partOf: "categorySource" },
  categoryConfidence: { partOf: "categorySource" },
  inputsVersion: { shownAs: null, changes: "not noted", input: null, event: null },
  note: {
    shownAs: "note",
    changes: "noted",
    input: { note: { read: (given) => ({ note: optionalText(given, "note", noteRules) }), cleared: { note: null } } },
    event: { note: ({ note }) => note },
  },
  tags: {
    shownAs: "tags",
    changes: "noted",
    input: { tags: { read: (given) => ({ tags: readTags(given, "tags") }), cleared: { tags: [] } } },
    event: { tags: ({ tags }) => tags },
  },
  paymentMethod: {
    shownAs: "paymentMethod",
    changes: "noted",
    input: { paymentMethod: { read: (paymentMethod) => ({ paymentMethod }), cleared: { paymentMethod: null } } },
    event: { paymentMethod: ({ paymentMethod }) => paymentMethod },
  },
  account: {
    shownAs: "account",
    changes: "noted",
    input: {
      account: {
        read: (given) => ({ account: optionalText(given, "account", accountRules) }),
        cleared: { account: null },
      },
    },
    event: { account: ({ account }) => account },
  },
  bookedOn: {
    shownAs: "bookedOn",
    changes: "noted",
    input: { bookedOn: { read: (given) => ({ bookedOn: readDay(given, "bookedOn") }), cleared: "refused" } },
    event: { bookedOn: ({ bookedOn }) => bookedOn },
  },
  occurredAt: {
    shownAs: "occurredAt",
    changes: "noted",
    input: {
      occurredAt: {
        read: (given) => ({ occurredAt: readInstant(given, "occurredAt") }),
        cleared: { occurredAt: null },
      },
    },
    event: { occurredAt: ({ occurredAt }) => occurredAt?.toISOString() ?? null },
  },
  source: { shownAs: "source", changes: "never", input: null, event: { source: ({ source }) => source } },
  // Taking an import back frees the ids of its rows.
  externalId: {
    shownAs: "externalId",
    changes: "not noted",
    input: {
      externalId: {
        read: (given) => ({ externalId: optionalText(given, "externalId", externalIdRules) }),
        cleared: { externalId: null },
      },
    },
    event: null,
  },
  // A message may come after the expense, and be separated from it.
  bankMessageId: {
    shownAs: "bankMessageId",
    changes: "not noted",
    input: null,
    event: { bankMessageId: ({ bankMessageId }) => bankMessageId },
  },
  importSource: { shownAs: null, changes: "never", input: null, event: null },
  refundOf: {
    shownAs: "refundOf",
    changes: "noted",
    input: null,
    event: { refundOf: ({ refundOf }) => refundOf },
  },
  baseMinor: {
    shownAs: null,
    changes: "not noted",
    input: null,
    event: { baseAmount: (row) => baseAmountOf(row) },
  },
  baseCurrency: { partOf: "baseMinor" },
  rate: {
    shownAs: "exchangeRate",
    // Rates that are loaded come and go with the day; the history notes the owner's own.
    changes: ({ rate, rateSource }) => (rateSource === ownRate && rate !== null ? normaliseDecimal(rate) : null),
    input: null,
    event: null,
  },
  rateOn: { partOf: "rate" },
  rateSource: { partOf: "rate" },
  anomalyKind: { shownAs: "anomaly", changes: "noted", input: null, event: null },
  anomalyScore: { partOf: "anomalyKind" },
  anomalyReason: { partOf: "anomalyKind" },
  searchText: { shownAs: null, changes: "not noted", input: null, event: null },
  changedSeq: { shownAs: null, changes: "not noted", input: null, event: null },
  createdAt: { shownAs: "createdAt", changes: "never", input: null, event: null },
  updatedAt: { shownAs: "updatedAt", changes: "not noted", input: null, event: null },
  deletedAt: { shownAs: "deletedAt", changes: "noted", input: null, event: null },
} satisfies Columns<ExpenseForms>;

export const expenseFields = fieldsOf<ExpenseForms, typeof columns>(columns);

/** What it is worth in the owner's base currency, as events carry it; null while no rate is known. */
export function baseAmountOf({ baseMinor, baseCurrency }: Pick<ExpenseRow, "baseMinor" | "baseCurrency">) {
  return baseMinor === null || baseCurrency === null ? null : { minorUnits: String(baseMinor), currency: baseCurrency };
}

/** An expense as events carry it: as it stands after the change. A field of the event that no column fills does not compile. */
export function toEventExpense(row: ExpenseRow): Required<EventExpense> {
  return expenseFields.payload(row);
}
