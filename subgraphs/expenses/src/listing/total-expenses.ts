import type { DataSource } from "typeorm";
import { toMoney, type Money } from "../money/money.type";
import { rolledTotals, type DirectionSum } from "./rolled-totals";
import { scanExpenses } from "./scan-expenses";
import type { ExpenseCriteria } from "./select-expenses";

/** Counts the expenses that meet the criteria. */
export async function countExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<number> {
  const rolled = await rolledTotals(db, ownerId, criteria);
  if (rolled) return rolled.reduce((sum, { counted }) => sum + counted, 0);
  const query = await scanExpenses(db, ownerId, criteria);
  const row = await query.select("COUNT(*)", "counted").getRawOne<{ counted: string }>();
  return Number(row?.counted ?? 0);
}

/** Sums the expenses that meet the criteria, by currency: money spent minus money that came in. */
export async function totalExpenses(db: DataSource, ownerId: string, criteria: ExpenseCriteria): Promise<Money[]> {
  const rolled = await rolledTotals(db, ownerId, criteria);
  if (rolled) return netByCurrency(rolled);
  const query = await scanExpenses(db, ownerId, criteria);
  const rows = await query
    .select("expense.currency", "currency")
    .addSelect("SUM(IF(expense.direction = 'DEBIT', expense.amountMinor, 0 - expense.amountMinor))", "total")
    .groupBy("expense.currency")
    .orderBy("expense.currency")
    .getRawMany<{ currency: string; total: string }>();
  return rows.map(({ currency, total }) => toMoney(BigInt(total), currency));
}

function netByCurrency(sums: DirectionSum[]): Money[] {
  return [...Map.groupBy(sums, ({ currency }) => currency)].map(([currency, same]) => {
    const signed = same.map(({ direction, amountMinor }) => (direction === "DEBIT" ? amountMinor : -amountMinor));
    return toMoney(
      signed.reduce((total, amount) => total + amount, 0n),
      currency,
    );
  });
}
