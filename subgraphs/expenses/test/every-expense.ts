import type { ExpenseCriteria } from "../src/listing/select-expenses";

/** The criteria of a list without a filter. */
export const everyExpense: ExpenseCriteria = {
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
