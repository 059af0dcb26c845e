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
  /** Null: the groups add up to the totals. */
  totals: SqlPart[] | null;
  /** The largest that are returned; null: all. */
  maxGroups: number | null;
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
  const shown = maxGroups === null ? all : largest(all, maxGroups);
  const statement = totals ? withTotals(shown, sumsIn(totals, "NULL", inCurrency)) : shown;
  const rows: SumRow[] = await db.query(statement.sql, statement.parameters);
  const inGroups = rows.filter((row) => !isTotal(row));
  return {
    totals: totals ? rows.filter(isTotal).map(toSum) : totalsOf(inGroups),
    groups: inGroups
      .map(toSum)
      .filter(({ isConverted }) => isConverted)
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
  /** In statements of the largest groups: the sums of all groups. */
  all_gross?: string;
  all_refunds?: string;
  all_counted?: string;
}

/** A MySQL server takes the collation of a union's column from all parts: they must agree. */
const text = (sql: string) => `CONVERT(${sql} USING utf8mb4) COLLATE utf8mb4_bin`;

/**
 * The groups' keys become texts after the sums: a key that is a date takes half the time to group by. What is in another currency is not
 * shown in groups, so it is summed in one.
 */
function sumsIn(cells: SqlPart[], key: string, { currency, isBase }: { currency: string; isBase: boolean }): SqlPart {
  const isConverted = isBase ? "(base_currency = ? OR currency = ?)" : "currency = ?";
  const value = isBase ? "IF(base_currency = ?, base_minor, amount_minor)" : "amount_minor";
  const sum = (what: string, isRefund: boolean) =>
    `SUM(IF(kind = 'REFUND', ${isRefund ? `${what}, 0` : `0, ${what}`}))`;
  return {
    sql: `SELECT ${text("raw_key")} AS group_key, label, sum_currency, is_converted, gross, refunds, counted, ${key === "NULL" ? 1 : 0} AS is_total
      FROM (SELECT IF(is_converted, ${key}, NULL) AS raw_key, MAX(label) AS label, IF(is_converted, ?, currency) AS sum_currency, is_converted,
        ${sum("value", false)} AS gross, ${sum("value", true)} AS refunds, ${sum("counted", false)} AS counted
        FROM (SELECT group_key, label, kind, currency, counted, ${isConverted} AS is_converted, ${value} AS value
          FROM (${united(cells)}) united) valued
        GROUP BY raw_key, sum_currency, is_converted) summed`,
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

/**
 * The largest groups, each with the sums of all groups, so that the cells are read once. Groups of other currencies are not shown: one row
 * of each currency brings its sums.
 */
function largest({ sql, parameters }: SqlPart, maxGroups: number): SqlPart {
  const ofCurrency = "PARTITION BY sum_currency, is_converted";
  const inAll = ["gross", "refunds", "counted"].map((sum) => `SUM(${sum}) OVER (${ofCurrency}) AS all_${sum}`);
  return {
    sql: `SELECT * FROM (SELECT grouped.*, ${inAll.join(", ")},
          ROW_NUMBER() OVER (${ofCurrency} ORDER BY gross - refunds DESC, group_key) AS place FROM (${sql}) grouped) placed
        WHERE place <= IF(is_converted, ${maxGroups}, 1)`,
    parameters,
  };
}

/** For groups that do not add up to the totals. */
function withTotals(groups: SqlPart, totals: SqlPart): SqlPart {
  const columns = "group_key, label, sum_currency, is_converted, gross, refunds, counted, is_total";
  return {
    sql: `SELECT ${columns} FROM (${groups.sql}) shown UNION ALL SELECT ${columns} FROM (${totals.sql}) totals`,
    parameters: [...groups.parameters, ...totals.parameters],
  };
}

const isTotal = ({ is_total }: SumRow) => Number(is_total) === 1;

const toSum = (row: SumRow): GroupSum => ({
  key: row.group_key ?? "",
  label: row.label,
  currency: row.sum_currency,
  isConverted: Number(row.is_converted) === 1,
  grossMinor: BigInt(row.gross),
  refundsMinor: BigInt(row.refunds),
  expenseCount: Number(row.counted),
});

/** Adds up groups to totals, one for each currency. Of the largest groups one is enough: it has the sums of all. */
function totalsOf(groups: readonly SumRow[]): Sum[] {
  const byCurrency = Map.groupBy(groups, ({ is_converted, sum_currency }) => `${is_converted} ${sum_currency}`);
  return [...byCurrency.values()].map((same) => {
    const [first] = same;
    if (first?.all_gross === undefined) return addUp(same.map(toSum));
    const { all_gross: gross, all_refunds: refunds = "0", all_counted: counted = "0" } = first;
    return toSum({ ...first, gross, refunds, counted });
  });
}

function addUp(sums: readonly Sum[]): Sum {
  return sums.reduce((total, sum) => ({
    ...total,
    grossMinor: total.grossMinor + sum.grossMinor,
    refundsMinor: total.refundsMinor + sum.refundsMinor,
    expenseCount: total.expenseCount + sum.expenseCount,
  }));
}

const byKey = (a: GroupSum, b: GroupSum) => (a.key < b.key ? -1 : 1);

/** Sorts groups: the largest first. */
export function bySize(a: GroupSum, b: GroupSum): number {
  const [left, right] = [a, b].map(({ grossMinor, refundsMinor }) => grossMinor - refundsMinor) as [bigint, bigint];
  if (left !== right) return left > right ? -1 : 1;
  return byKey(a, b);
}
