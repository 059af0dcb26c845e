import type { DataSource } from "typeorm";
import { selectExpenses, type ExpenseCriteria, type ExpenseQuery } from "../expense/select-expenses";
import type { Grouping } from "./groupings";

/** A sum of one currency, in its minor units. */
export interface Sum {
  /** Empty for what has no key; null for all together. */
  key: string | null;
  currency: string;
  totalMinor: bigint;
  expenseCount: number;
}

const maxGroups = 1_000;

/**
 * Sums what meets the criteria: all together by currency, and the groups of the one currency.
 *
 * One statement, so that the total is the sum of its groups whatever is written meanwhile.
 */
export async function sumSpending(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
  grouping: Grouping,
  currency: string,
): Promise<{ totals: Sum[]; groups: Sum[] }> {
  const [totalsSql, totalsParameters] = sums(selectExpenses(db, ownerId, criteria), "NULL")
    .addSelect("TRUE", "is_total")
    .groupBy("expense.currency")
    .getQueryAndParameters();
  const grouped = sums(selectExpenses(db, ownerId, criteria), grouping.key)
    .addSelect("FALSE", "is_total")
    .andWhere("expense.currency = :reportCurrency", { reportCurrency: currency })
    .groupBy("group_key")
    .addGroupBy("expense.currency")
    .orderBy(grouping.inOrderOfTime ? "group_key" : "total", grouping.inOrderOfTime ? "ASC" : "DESC")
    .addOrderBy("group_key", "ASC")
    .limit(maxGroups);
  const [groupsSql, groupsParameters] = (grouping.join?.(grouped) ?? grouped).getQueryAndParameters();
  const rows: SumRow[] = await db.query(`(${totalsSql}) UNION ALL (${groupsSql})`, [
    ...totalsParameters,
    ...groupsParameters,
  ]);
  const [totals, groups] = [rows.filter(isTotal), rows.filter((row) => !isTotal(row))];
  return {
    totals: totals.map((row) => ({ ...toSum(row), key: null })),
    groups: groups.map((row) => ({ ...toSum(row), key: row.group_key ?? "" })),
  };
}

interface SumRow {
  group_key: string | null;
  currency: string;
  total: string;
  counted: string;
  is_total: string | number;
}

function sums(query: ExpenseQuery, key: string): ExpenseQuery {
  return query
    .select(key, "group_key")
    .addSelect("expense.currency", "currency")
    .addSelect("SUM(expense.amountMinor)", "total")
    .addSelect("COUNT(*)", "counted");
}

const isTotal = (row: SumRow) => Number(row.is_total) === 1;

const toSum = ({ currency, total, counted }: SumRow) => ({
  currency,
  totalMinor: BigInt(total),
  expenseCount: Number(counted),
});
