import type { DataSource } from "typeorm";
import { fewExpenses } from "./few-expenses";
import { selectExpenses, type ExpenseCriteria, type ExpenseQuery } from "./select-expenses";

/** The index of an owner's days. It holds all columns that filters look at and reports sum, so it is read alone. */
export const coveringIndex = "expense_booked";

/**
 * Makes the query of `selectExpenses` for what reads all rows that meet the criteria: sums and counts. It looks up the few rows that can
 * meet them, or reads the index of days and nothing else: MySQL would
 * choose the index `expense_amount` and read the rows in random order.
 */
export async function scanExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<ExpenseQuery> {
  const query = selectExpenses(db, ownerId, criteria);
  const few = await fewExpenses(db, ownerId, criteria);
  return few ? amongExpenses(query, few) : query.useIndex(coveringIndex);
}

/** Limits the query to these expenses, which are few. */
export function amongExpenses(query: ExpenseQuery, ids: readonly string[]): ExpenseQuery {
  if (ids.length === 0) return query.andWhere("1 = 0");
  return query.useIndex("PRIMARY").andWhere("expense.id IN (:...few)", { few: ids });
}
