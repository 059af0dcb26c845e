import type { EventExpense } from "./shapes";

/**
 * The fields of an expense that decide its category. The worker chooses again when one of them has changed, and expenses drops a
 * category that the worker chose before one of them changed.
 */
export const categorisingFields = [
  "merchant",
  "note",
  "direction",
  "amount",
  "paymentMethod",
] as const satisfies readonly (keyof EventExpense)[];

export type CategorisingInputs = Pick<EventExpense, (typeof categorisingFields)[number]>;

/** Picks the categorising fields, always in the same order: the worker compares them as text. */
export function categorisingInputs(expense: EventExpense): CategorisingInputs {
  const { minorUnits, currency } = expense.amount;
  const inputs = Object.fromEntries(categorisingFields.map((field) => [field, expense[field]])) as CategorisingInputs;
  return { ...inputs, amount: { minorUnits, currency } };
}
