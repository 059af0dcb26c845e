import type { ExpenseCriteria } from "@expense-tracker/subgraph-expenses/listing/select-expenses";
import { searchedWords } from "@expense-tracker/subgraph-expenses/search/words";
import type { SeededOwner } from "./seed-expenses";

/** A filter that the bench asks with; some name a category of the owner. */
export type ProbeFilter = Partial<ExpenseCriteria> | ((owner: SeededOwner) => Partial<ExpenseCriteria>);

const everyExpense: ExpenseCriteria = {
  bookedFrom: null,
  bookedTo: null,
  categoryIds: null,
  tags: null,
  merchant: null,
  merchantIs: null,
  without: null,
  search: null,
  minAmount: null,
  maxAmount: null,
  currency: null,
  direction: null,
  source: null,
  paymentMethod: null,
  anomalousOnly: false,
  uncategorisedOnly: false,
  deleted: false,
};

/** Makes new criteria each time: what was found for an object is kept as long as the object. */
export function criteriaOf(filter: ProbeFilter, owner: SeededOwner): ExpenseCriteria {
  return { ...everyExpense, ...(typeof filter === "function" ? filter(owner) : filter) };
}

export const words = (text: string) => searchedWords(text);
/** One of the owner's categories: a fourteenth of the expenses or so. */
export const oneCategory = ({ categoryIds }: SeededOwner) => ({ categoryIds: categoryIds.slice(3, 4) });
/** A month that begins on day 25: whole calendar months do not help. */
export const month = { from: "2025-10-25", to: "2025-11-24" };
export const inMonth = { bookedFrom: month.from, bookedTo: month.to };
