import type { DataSource } from "typeorm";
import type { SqlPart } from "../rollup/rollup-sql";
import { foldCells } from "./fold-cells";
import type { Grouping } from "./groupings";
import type { GroupSum, ReportCurrency, SpendingSums, Sum } from "./spending-sums";
import { exactText, type GroupCells, unitedCells } from "./united-cells";

export interface Cells {
  groups: GroupCells;
  /** Null: the groups' cells that are `in_total` add up to the totals. */
  totals: GroupCells | null;
  grouping: Pick<Grouping, "keyOfDay" | "isUnbounded">;
}

/** The largest groups of a kind without bounds. Ten years have fewer days. */
const maxGroups = 4_000;

/** Adds up cells in one currency, from one statement. The largest group comes first; days, weeks and months are in their order. */
export async function sumCells(
  db: DataSource,
  { groups, totals, grouping: { keyOfDay, isUnbounded } }: Cells,
  report: ReportCurrency,
): Promise<SpendingSums> {
  if (isUnbounded) return sumUnbounded(db, groups, totals, report);
  const sums = await foldCells(db, groups, keyOfDay, report);
  return { totals: sums.totals, groups: sums.groups.sort(keyOfDay ? byKey : bySize) };
}

/** There may be so many groups that the server has to choose the largest. */
async function sumUnbounded(
  db: DataSource,
  groups: GroupCells,
  totals: GroupCells | null,
  report: ReportCurrency,
): Promise<SpendingSums> {
  const shown = largest(sumsIn(groups, "group_key", report), maxGroups);
  const statement = totals ? withTotals(shown, sumsIn(totals, "NULL", report)) : shown;
  const rows: SumRow[] = await db.query(statement.sql, statement.parameters);
  const inGroups = rows.filter((row) => !isTotal(row));
  return {
    totals: totals ? rows.filter(isTotal).map(toSum) : totalsOf(inGroups),
    groups: inGroups
      .map(toSum)
      .filter(({ isConverted }) => isConverted)
      .sort(bySize),
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
  /** What all groups add to the totals; rows of totals have none. */
  all_gross?: string;
  all_refunds?: string;
  all_counted?: string;
}

/**
 * The groups' keys become texts after the sums: a key that is a date takes half the time to group by. What is in another currency is not
 * shown in groups, so it is summed in one.
 */
function sumsIn({ cells }: GroupCells, key: string, { currency, isBase }: ReportCurrency): SqlPart {
  const united = unitedCells(cells, false);
  const isConverted = isBase ? "(base_currency = ? OR currency = ?)" : "currency = ?";
  const value = isBase ? "IF(base_currency = ?, base_minor, amount_minor)" : "amount_minor";
  const sum = (what: string, isRefund: boolean) => `IF(kind = 'REFUND', ${isRefund ? `${what}, 0` : `0, ${what}`})`;
  const sums = { gross: sum("value", false), refunds: sum("value", true), counted: sum("counted", false) };
  const columns = Object.entries(sums).map(
    ([name, value]) => `SUM(${value}) AS ${name}, SUM(IF(in_total, ${value}, 0)) AS total_${name}`,
  );
  return {
    sql: `SELECT ${exactText("raw_key")} AS group_key, label, sum_currency, is_converted, gross, refunds, counted,
        total_gross, total_refunds, total_counted, ${key === "NULL" ? 1 : 0} AS is_total
      FROM (SELECT IF(is_converted, ${key}, NULL) AS raw_key, MAX(label) AS label, IF(is_converted, ?, currency) AS sum_currency, is_converted,
        ${columns.join(", ")}
        FROM (SELECT group_key, label, kind, currency, counted, in_total, ${isConverted} AS is_converted, ${value} AS value
          FROM (${united.sql}) united) valued
        GROUP BY raw_key, sum_currency, is_converted) summed`,
    parameters: [currency, ...(isBase ? [currency, currency, currency] : [currency]), ...united.parameters],
  };
}

/**
 * The largest groups, each with what all groups add to the totals, so that the cells are read once. Groups of other currencies are not
 * shown: one row of each currency brings its sums.
 */
function largest({ sql, parameters }: SqlPart, maxGroups: number): SqlPart {
  const ofCurrency = "PARTITION BY sum_currency, is_converted";
  const inAll = ["gross", "refunds", "counted"].map((sum) => `SUM(total_${sum}) OVER (${ofCurrency}) AS all_${sum}`);
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

/** The totals, one for each currency: each group has what all groups add to them. */
function totalsOf(groups: readonly SumRow[]): Sum[] {
  const byCurrency = new Map(groups.map((row) => [`${row.is_converted} ${row.sum_currency}`, row]));
  return [...byCurrency.values()].map((row) => {
    const { all_gross: gross = "0", all_refunds: refunds = "0", all_counted: counted = "0" } = row;
    return toSum({ ...row, gross, refunds, counted });
  });
}

const byKey = (a: GroupSum, b: GroupSum) => (a.key < b.key ? -1 : 1);

/** Sorts groups: the largest first. */
export function bySize(a: GroupSum, b: GroupSum): number {
  const [left, right] = [a, b].map(({ grossMinor, refundsMinor }) => grossMinor - refundsMinor) as [bigint, bigint];
  if (left !== right) return left > right ? -1 : 1;
  return byKey(a, b);
}
