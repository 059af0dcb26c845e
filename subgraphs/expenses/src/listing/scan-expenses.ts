import type { DataSource } from "typeorm";
import { fewExpenses } from "./few-expenses";
import { selectExpenses, type ExpenseCriteria, type ExpenseQuery } from "./select-expenses";

/** The index of an owner's days. It holds all columns that filters look at and reports sum, so it is read alone. */
export const coveringIndex = "expense_booked";

/** The index of amounts, and the criteria that it meets by itself. It also holds what totals sum. */
export const amountIndex = "expense_amount";
const amountCriteria: ReadonlySet<string> = new Set([
  "deleted",
  "minAmount",
  "maxAmount",
  "bookedFrom",
  "bookedTo",
  "currency",
  "direction",
] satisfies (keyof ExpenseCriteria)[]);

/** Do the criteria ask for a range of amounts, and for nothing else that the index of amounts does not hold? */
export function isOfAmounts(criteria: ExpenseCriteria): boolean {
  const { minAmount, maxAmount } = criteria;
  if (minAmount === null && maxAmount === null) return false;
  return Object.entries(criteria).every(
    ([name, value]) => value === null || value === false || amountCriteria.has(name),
  );
}

/** `scanExpenses` for what reads no more than amounts, currencies, directions and days: a range of amounts needs no row. */
export async function scanAmounts(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<ExpenseQuery> {
  const isOfDays = criteria.bookedFrom !== null || criteria.bookedTo !== null;
  // Of many amounts those of a few days are found faster by the days.
  const isCovered = isOfAmounts(criteria) && (!isOfDays || (await fewExpenses(db, ownerId, criteria)) !== null);
  return isCovered ? selectExpenses(db, ownerId, criteria).useIndex(amountIndex) : scanExpenses(db, ownerId, criteria);
}

/**
 * Makes the query of `selectExpenses` for what reads all rows that meet the criteria: sums and counts. It looks up the few rows that can
 * meet them, or reads the index of days and nothing else: MySQL would
 * choose the index `expense_amount` and read the rows in random order.
 */
export async function scanExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<ExpenseQuery> {
  const query = selectExpenses(db, ownerId, criteria);
  const few = await fewExpenses(db, ownerId, criteria);
  if (few) return amongExpenses(query, few);
  // The index of days does not hold what is unusual: it would be looked up for every expense.
  return query.useIndex(criteria.anomalousOnly ? "expense_anomalous" : coveringIndex);
}

/** Limits the query to these expenses, which are few. */
export function amongExpenses(query: ExpenseQuery, ids: readonly string[]): ExpenseQuery {
  if (ids.length === 0) return query.andWhere("1 = 0");
  return query.useIndex("PRIMARY").andWhere("expense.id IN (:...few)", { few: ids });
}
