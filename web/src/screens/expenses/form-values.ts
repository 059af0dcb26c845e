import type {
  Direction,
  PaymentMethod,
  UpdateExpenseInput,
  WholeExpenseFragment,
} from "@expense-tracker/operations/graphql";
import { readAmount } from "../../entry/read-amount";
import { paymentMethods } from "./expense-filter";

/** An expense as a form has it: each field a text, an empty one for what is not there. */
export interface Values {
  readonly amount: string;
  readonly currency: string;
  readonly direction: Direction;
  readonly merchant: string;
  readonly categoryId: string;
  /** YYYY-MM-DD */
  readonly bookedOn: string;
  /** With commas between them. */
  readonly tags: string;
  readonly note: string;
  readonly paymentMethod: string;
  readonly account: string;
}

export type Field = keyof Values;

/** In the order of the form. */
export const fields: readonly Field[] = [
  "amount",
  "currency",
  "direction",
  "merchant",
  "categoryId",
  "bookedOn",
  "tags",
  "note",
  "paymentMethod",
  "account",
];

export function valuesOf(expense: WholeExpenseFragment): Values {
  return {
    amount: expense.amount.amount,
    currency: expense.amount.currency,
    direction: expense.direction,
    merchant: expense.merchant ?? "",
    categoryId: expense.category?.id ?? "",
    bookedOn: expense.bookedOn,
    tags: expense.tags.join(", "),
    note: expense.note ?? "",
    paymentMethod: expense.paymentMethod ?? "",
    account: expense.account ?? "",
  };
}

/** The fields in which two forms of an expense differ. */
export function changedFields(from: Values, to: Values): Field[] {
  return fields.filter((field) => from[field] !== to[field]);
}

/**
 * What became of a form whose expense was changed elsewhere meanwhile: what only one of the two has changed is taken from it, and what both
 * have changed to different values is asked.
 *
 * @param base what the form began with. @param mine what is in it. @param theirs what the expense is now.
 */
export function mergeValues(base: Values, mine: Values, theirs: Values): { merged: Values; clashes: Field[] } {
  const my = new Set(changedFields(base, mine));
  const their = new Set(changedFields(base, theirs));
  const merged = Object.fromEntries(fields.map((field) => [field, (my.has(field) ? mine : theirs)[field]]));
  return {
    merged: merged as unknown as Values,
    clashes: changedFields(mine, theirs).filter((field) => my.has(field) && their.has(field)),
  };
}

/**
 * What to send of a form: only what was changed in it, so that nothing else is overwritten. An amount is sent with its currency.
 *
 * @param locale a BCP 47 tag: how the amount may be written. @returns null when the amount is none.
 */
export function inputOf(base: Values, values: Values, locale: string): UpdateExpenseInput | null {
  const changed = new Set(changedFields(base, values));
  const amount = readAmount(values.amount, values.currency, locale);
  if (amount === null) return null;
  const text = (value: string): string | null => value.trim() || null;
  const all: Record<Exclude<Field, "amount" | "currency">, unknown> = {
    direction: values.direction,
    merchant: text(values.merchant),
    categoryId: text(values.categoryId),
    bookedOn: values.bookedOn,
    tags: tagsOf(values.tags),
    note: text(values.note),
    paymentMethod: paymentMethods.find((method: PaymentMethod) => method === values.paymentMethod) ?? null,
    account: text(values.account),
  };
  const input = Object.fromEntries(Object.entries(all).filter(([field]) => changed.has(field as Field)));
  const isMoney = changed.has("amount") || changed.has("currency");
  return isMoney ? { ...input, amount: { amount, currency: values.currency } } : input;
}

export function tagsOf(text: string): string[] {
  const tags = text.split(/[,،]/u).map((tag) => tag.trim().replace(/^#/, ""));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
