import type { DataSource } from "typeorm";
import type { SqlPart } from "../rollup/rollup-sql";

/** A sum in one currency, in its minor units. */
export interface Sum {
  currency: string;
  /** True: it is in the report's currency. False: it is missing there, because no rate is known. */
  isConverted: boolean;
  /** Money spent, or money that came in if the report asks for it. */
  grossMinor: bigint;
  /** What linked refunds and cashbacks gave back of it. */
  refundsMinor: bigint;
  expenseCount: number;
}

/** The sum of one group. */
export interface GroupSum extends Sum {
  /** Empty for expenses that have none. */
  key: string;
  /** A name to show that the key does not say; null: there is none. */
  label: string | null;
}

export interface SpendingSums {
  totals: Sum[];
  groups: GroupSum[];
}

export interface Cells {
  groups: SqlPart[];
  /** Null: the groups add up to the totals, and all of them are returned. */
  totals: SqlPart[] | null;
  maxGroups: number;
  /** True: the groups are days, weeks or months, in their order. False: the largest group comes first. */
  inOrderOfTime: boolean;
}

/** Adds up cells in one currency, in one statement. */
export async function sumCells(
  db: DataSource,
  { groups, totals, maxGroups, inOrderOfTime }: Cells,
  inCurrency: { currency: string; isBase: boolean },
): Promise<SpendingSums> {
  const all = sumsIn(groups, "group_key", inCurrency);
  const statement = totals ? largestAndTotals(all, sumsIn(totals, "NULL", inCurrency), maxGroups) : all;
  const rows: SumRow[] = await db.query(statement.sql, statement.parameters);
  const sums = rows.map(toSum);
  return {
    totals: totals ? sums.filter((_, index) => isTotal(rows[index])) : addUp(sums),
    groups: sums
      .filter(({ isConverted }, index) => isConverted && !isTotal(rows[index]))
      .sort(inOrderOfTime ? byKey : bySize),
  };
}

interface SumRow {
  group_key: string | null;
  label: string | null;
  sum_currency: string;
  is_converted: string | number;
  gross: string;
  refunds: string;
  counted: string;
  is_total: string | number;
}

/** A MySQL server takes the collation of a union's column from all parts: they must agree. */
const text = (sql: string) => `CONVERT(${sql} USING utf8mb4) COLLATE utf8mb4_bin`;

function sumsIn(cells: SqlPart[], key: string, { currency, isBase }: { currency: string; isBase: boolean }): SqlPart {
  const isConverted = isBase ? "(base_currency = ? OR currency = ?)" : "currency = ?";
  const value = isBase ? "IF(base_currency = ?, base_minor, amount_minor)" : "amount_minor";
  const sum = (what: string, isRefund: boolean) =>
    `SUM(IF(kind = 'REFUND', ${isRefund ? `${what}, 0` : `0, ${what}`}))`;
  return {
    sql: `SELECT ${text(key)} AS group_key, MAX(label) AS label, IF(is_converted, ?, currency) AS sum_currency, is_converted,
      ${sum("value", false)} AS gross, ${sum("value", true)} AS refunds, ${sum("counted", false)} AS counted,
      ${key === "NULL" ? 1 : 0} AS is_total
      FROM (SELECT group_key, label, kind, currency, counted, ${isConverted} AS is_converted, ${value} AS value
        FROM (${united(cells)}) united) valued
      GROUP BY 1, sum_currency, is_converted`,
    parameters: [
      currency,
      ...(isBase ? [currency, currency, currency] : [currency]),
      ...cells.flatMap(({ parameters }) => parameters),
    ],
  };
}

/** One part stays as it is: the server then reads it without making a table of it. */
function united(cells: SqlPart[]): string {
  const [only, ...others] = cells.map(({ sql }) => sql);
  if (only !== undefined && others.length === 0) return only;
  return cells
    .map(
      ({
        sql,
      }) => `SELECT ${text("group_key")} AS group_key, ${text("label")} AS label, kind, currency, base_currency, counted,
        amount_minor, base_minor FROM (${sql}) cells`,
    )
    .join(" UNION ALL ");
}

function largestAndTotals(groups: SqlPart, totals: SqlPart, maxGroups: number): SqlPart {
  return {
    sql: `SELECT * FROM (SELECT * FROM (${groups.sql}) grouped WHERE is_converted
        ORDER BY gross - refunds DESC, group_key LIMIT ${maxGroups}) largest
      UNION ALL SELECT * FROM (${totals.sql}) totals`,
    parameters: [...groups.parameters, ...totals.parameters],
  };
}

const isTotal = (row: SumRow | undefined) => Number(row?.is_total) === 1;

const toSum = (row: SumRow): GroupSum => ({
  key: row.group_key ?? "",
  label: row.label,
  currency: row.sum_currency,
  isConverted: Number(row.is_converted) === 1,
  grossMinor: BigInt(row.gross),
  refundsMinor: BigInt(row.refunds),
  expenseCount: Number(row.counted),
});

function addUp(sums: readonly Sum[]): Sum[] {
  const byCurrency = Map.groupBy(sums, ({ currency, isConverted }) => `${isConverted} ${currency}`);
  return [...byCurrency.values()].map((same) =>
    same.reduce((total, sum) => ({
      ...total,
      grossMinor: total.grossMinor + sum.grossMinor,
      refundsMinor: total.refundsMinor + sum.refundsMinor,
      expenseCount: total.expenseCount + sum.expenseCount,
    })),
  );
}

const byKey = (a: GroupSum, b: GroupSum) => (a.key < b.key ? -1 : 1);

/** Sorts groups: the largest first. */
export function bySize(a: GroupSum, b: GroupSum): number {
  const [left, right] = [a, b].map(({ grossMinor, refundsMinor }) => grossMinor - refundsMinor) as [bigint, bigint];
  if (left !== right) return left > right ? -1 : 1;
  return byKey(a, b);
}
