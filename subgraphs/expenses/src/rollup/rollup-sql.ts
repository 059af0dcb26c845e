import {
  rollupKeyColumns,
  rollupSumColumns,
  worthGrain,
  worthGrains,
  type RollupDimension,
  type RollupGrain,
  type RollupScope,
} from "./rollup";
import { inMinorUnits } from "../money/minor-units-sql";

/** SQL of the bucket of an expense, by the name that the statement gives its table; `tagged` is the table of tags. */
const buckets: Record<RollupDimension, (alias: string) => string> = {
  ALL: () => "''",
  CATEGORY: (alias) => `IFNULL(${alias}.category_id, '')`,
  MERCHANT: (alias) => `IFNULL(${alias}.merchant_key, '')`,
  METHOD: (alias) => `IFNULL(${alias}.payment_method, '')`,
  TAG: () => "IFNULL(tagged.tag, '')",
};

const periods: Record<RollupGrain, (alias: string) => string> = {
  WORTH: (alias) => `${alias}.booked_on`,
  DAY: (alias) => `${alias}.booked_on`,
  MONTH: (alias) => `DATE_SUB(${alias}.booked_on, INTERVAL DAYOFMONTH(${alias}.booked_on) - 1 DAY)`,
  YEAR: (alias) => `DATE_SUB(${alias}.booked_on, INTERVAL DAYOFYEAR(${alias}.booked_on) - 1 DAY)`,
};

export interface SqlPart {
  sql: string;
  parameters: unknown[];
}

/** The expenses whose rollups are computed: of one owner, booked in these days, both inclusive. */
export interface RollupRange {
  ownerId: string;
  from: string;
  to: string;
  /** The owner's categories of income. */
  income: readonly string[];
}

/**
 * The SELECT that computes the rollups of a scope from the expenses, with the columns `rollupKeyColumns` and `rollupSumColumns`, and a label.
 * Its rules are those of `countsAs`. The days are those of the buckets: a refund has the day of its expense.
 */
export function computedRollups(scope: RollupScope, range: RollupRange): SqlPart {
  const { ownerId, from, to } = range;
  const own = sums(scope, "expense", "expense", "expense.direction", "");
  const linked = sums(
    scope,
    "refund",
    "expense",
    "'REFUND'",
    linkedRefunds,
  )("expense.owner_id = ? AND expense.booked_on BETWEEN ? AND ?");
  const given = cashbacks(scope, range, null);
  const inRange = "expense.owner_id = ? AND expense.deleted = 0 AND expense.booked_on BETWEEN ? AND ?";
  const selects = [own(inRange), linked].map((sql) => inGrain(scope, sql));
  return {
    sql: [...selects, given.sql].join(" UNION ALL "),
    parameters: [ownerId, from, to, ownerId, from, to, ...given.parameters],
  };
}

/** The condition on `spending_rollup` for the rollups of a scope. */
export function isInScope({ dimension, grain }: RollupScope): SqlPart {
  const grains = grain === "WORTH" ? worthGrains : { first: grain, last: grain };
  return { sql: "dimension = ? AND grain BETWEEN ? AND ?", parameters: [dimension, grains.first, grains.last] };
}

/** @param categoryIds only cashbacks in these categories; null: in all that are not income. */
export function cashbacks(scope: RollupScope, range: RollupRange, categoryIds: readonly string[] | null): SqlPart {
  const { ownerId, from, to, income } = range;
  const where = `expense.owner_id = ? AND expense.deleted = 0 AND expense.booked_on BETWEEN ? AND ?
    AND expense.direction = 'CREDIT' AND expense.refund_of IS NULL AND expense.category_id IS NOT NULL
    AND expense.category_id NOT IN (?)${categoryIds ? " AND expense.category_id IN (?)" : ""}`;
  const inCategories = categoryIds ? [orNone(categoryIds)] : [];
  const sql = inGrain(scope, sums(scope, "expense", "expense", "'REFUND'", "")(where));
  return { sql, parameters: [ownerId, from, to, orNone(income), ...inCategories] };
}

/** `IN ()` is no SQL; an id is never empty. */
const orNone = (ids: readonly string[]) => (ids.length === 0 ? [""] : ids);

const linkedRefunds = `refunded_expense expense STRAIGHT_JOIN expense refund USE INDEX (expense_refunds)
  ON refund.owner_id = expense.owner_id AND refund.refund_of = expense.id AND refund.deleted = 0 AND refund.direction = 'CREDIT'`;

/** @param money the table whose amounts are summed. @param at the table whose day and buckets count. */
function sums({ dimension, grain }: RollupScope, money: string, at: string, kind: string, from: string) {
  const isConverted = `${money}.base_minor IS NOT NULL AND ${money}.base_currency IS NOT NULL`;
  const amount =
    money === "expense" ? inMinorUnits("SUM(expense.amount_value)", "expense.currency") : `SUM(${money}.amount_minor)`;
  const tags = dimension === "TAG" ? `LEFT JOIN expense_tag tagged ON tagged.expense_id = ${at}.id` : "";
  return (where: string): string => {
    const grouped = `SELECT '${dimension}' AS dimension, '${grain}' AS grain, ${periods[grain](at)} AS period,
      CONVERT(${buckets[dimension](at)} USING utf8mb4) COLLATE utf8mb4_bin AS bucket, ${kind} AS kind, ${money}.currency AS currency,
      IF(${isConverted}, ${money}.base_currency, '') AS base_currency, COUNT(*) AS counted, ${amount} AS amount_minor,
      SUM(IF(${isConverted}, ${money}.base_minor, 0)) AS base_minor, ${dimension === "MERCHANT" ? `MAX(${at}.id)` : "NULL"} AS label
      FROM ${from || "expense USE INDEX (expense_booked)"} ${tags} WHERE ${where}
      GROUP BY period, bucket, kind, ${money}.currency, IF(${isConverted}, ${money}.base_currency, '')`;
    return dimension === "MERCHANT" ? labelled(grouped) : grouped;
  };
}

/**
 * Makes of sums by day, which have a currency and a base currency, those in each currency that a report may be in, as `worthsOf` and
 * `WorthKind` say: several rows for some keys, which add up. Sums of other grains stay as they are.
 */
function inGrain({ grain }: RollupScope, sql: string): string {
  if (grain !== "WORTH") return sql;
  const unit = "IF(units.is_own, days.currency, days.base_currency)";
  const worth = "IF(units.is_own, days.amount_minor, days.base_minor)";
  const isRefund = "days.kind = 'REFUND'";
  return `SELECT days.dimension, CONCAT('${worthGrain("")}', ${unit}) AS grain, days.period, days.bucket,
      IF(days.kind = 'CREDIT', 'CREDIT', 'SPENT') AS kind, ${unit} AS currency, ${unit} AS base_currency,
      IF(${isRefund}, 0, days.counted) AS counted, IF(${isRefund}, 0, ${worth}) AS amount_minor, IF(${isRefund}, ${worth}, 0) AS base_minor,
      NULL AS label
    FROM (${sql}) days JOIN (SELECT 0 AS is_own UNION ALL SELECT 1) units
      ON IF(units.is_own, days.currency <> days.base_currency, days.base_currency <> '')`;
}

/** Names a group as its newest expense does. The index of days does not hold names, so one row is looked up for each group. */
function labelled(grouped: string): string {
  return `SELECT ${[...rollupKeyColumns, ...rollupSumColumns].map((column) => `grouped.${column}`).join(", ")},
    CONVERT(named.merchant USING utf8mb4) COLLATE utf8mb4_bin AS label
    FROM (${grouped}) grouped LEFT JOIN expense named ON named.id = grouped.label`;
}
