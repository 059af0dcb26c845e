import type { DataSource } from "typeorm";
import { scanExpenses } from "../expense/scan-expenses";
import type { ExpenseCriteria, ExpenseQuery } from "../expense/select-expenses";
import type { Grouping } from "./groupings";

/** A sum in one currency, in its minor units. */
export interface Sum {
  currency: string;
  totalMinor: bigint;
  expenseCount: number;
}

/** The sum of one group. */
export interface GroupSum extends Sum {
  /** Empty for expenses that have none. */
  key: string;
}

/** If there are more groups, only the largest are returned. Ten years have fewer days. */
const maxGroups = 4_000;

/**
 * Sums the expenses that meet the criteria: a total for each currency, and the groups of one currency.
 *
 * Uses one statement, so that a concurrent write cannot make the total differ from the sum of its groups.
 */
export async function sumSpending(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
  grouping: Grouping,
  currency: string,
): Promise<{ totals: Sum[]; groups: GroupSum[] }> {
  const [totalsSql, totalsParameters] = sums(await scanExpenses(db, ownerId, criteria), "NULL")
    .groupBy("expense.currency")
    .getQueryAndParameters();
  const grouped = sums(await scanExpenses(db, ownerId, criteria), grouping.key)
    .andWhere("expense.currency = :reportCurrency", { reportCurrency: currency })
    .groupBy("group_key")
    .addGroupBy("expense.currency")
    .orderBy("total", "DESC")
    .addOrderBy("group_key", "ASC")
    .limit(maxGroups);
  const [groupsSql, groupsParameters] = (grouping.join?.(grouped) ?? grouped).getQueryAndParameters();
  // The columns are selected by name: TypeORM lists the table's columns first, and a union matches columns by place.
  const columns = "group_key, currency, total, counted";
  const rows: SumRow[] = await db.query(
    `SELECT ${columns}, 1 AS is_total FROM (${totalsSql}) totals
     UNION ALL SELECT ${columns}, 0 AS is_total FROM (${groupsSql}) grouped`,
    [...totalsParameters, ...groupsParameters],
  );
  return {
    totals: rows.filter(isTotal).map(toSum),
    groups: rows
      .filter((row) => !isTotal(row))
      .map((row) => ({ ...toSum(row), key: row.group_key ?? "" }))
      .sort(grouping.inOrderOfTime ? byKey : bySize),
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

const byKey = (a: GroupSum, b: GroupSum) => (a.key < b.key ? -1 : 1);

function bySize(a: GroupSum, b: GroupSum): number {
  if (a.totalMinor !== b.totalMinor) return a.totalMinor > b.totalMinor ? -1 : 1;
  return byKey(a, b);
}
