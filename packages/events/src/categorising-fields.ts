import type { EventExpense } from "./shapes";

/**
 * The fields of an expense that its category is chosen by. The worker keeps them and chooses again when one has changed; expenses
 * drops a category that was chosen before one of them changed.
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
