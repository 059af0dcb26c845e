import type { DataSource } from "typeorm";
import { toMoney, type Money } from "../money/money.type";
import { scanExpenses } from "./scan-expenses";
import type { ExpenseCriteria } from "./select-expenses";

/** Counts the expenses that meet the criteria. */
export async function countExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<number> {
  const query = await scanExpenses(db, ownerId, criteria);
  const row = await query.select("COUNT(*)", "counted").getRawOne<{ counted: string }>();
  return Number(row?.counted ?? 0);
}

/** Sums the expenses that meet the criteria, by currency: money spent minus money that came in. */
export async function totalExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<Money[]> {
  const query = await scanExpenses(db, ownerId, criteria);
  const rows = await query
    .select("expense.currency", "currency")
    .addSelect("SUM(IF(expense.direction = 'DEBIT', expense.amountMinor, 0 - expense.amountMinor))", "total")
    .groupBy("expense.currency")
    .orderBy("expense.currency")
    .getRawMany<{ currency: string; total: string }>();
  return rows.map(({ currency, total }) => toMoney(BigInt(total), currency));
}
