import type { Period } from "../calendar/month";
import { splitIntoMonths } from "../calendar/whole-months";
import type { ExpenseCriteria } from "../expense/select-expenses";
import { hasDays, type RollupDimension } from "../ledger/rollup";
import type { SqlPart } from "../ledger/rollup-sql";
import type { Grouping } from "./groupings";

/** Rollups that hold the sums of a report: a dimension, and which of its buckets. */
export interface RollupSource {
  dimension: RollupDimension;
  /** Null: all. */
  buckets: string[] | null;
}

/** The criteria that a report from rollups can meet. */
const met: ReadonlySet<string> = new Set([
  "bookedFrom",
  "bookedTo",
  "direction",
  "deleted",
  "categoryIds",
  "uncategorisedOnly",
]);

/**
 * The rollups that hold what a report needs.
 *
 * @returns null when a criterion narrows the expenses in a way that no rollup has summed: then the expenses have to be read.
 */
export function rollupSourceOf(criteria: ExpenseCriteria, dimension: RollupDimension): RollupSource | null {
  const others = Object.entries(criteria).filter(([name]) => !met.has(name));
  if (criteria.deleted || others.some(([, value]) => value !== null && value !== false)) return null;
  const { categoryIds, uncategorisedOnly } = criteria;
  if (!categoryIds && !uncategorisedOnly) return { dimension, buckets: null };
  if ((categoryIds && uncategorisedOnly) || (dimension !== "ALL" && dimension !== "CATEGORY")) return null;
  return { dimension: "CATEGORY", buckets: categoryIds ?? [""] };
}

/**
 * Sums rollups of a period by group: whole months by the rollups of months, the days around them by those of days.
 *
 * @param direction null: money spent and what reduces it.
 * @returns the cells, and the days for which the dimension has no rollups.
 */
export function rolledCells(
  ownerId: string,
  { dimension, buckets }: RollupSource,
  period: Period,
  direction: ExpenseCriteria["direction"],
  keyOfDay: Grouping["keyOfDay"],
): { cells: SqlPart[]; daysWithout: Period[] } {
  const { months, days } = keyOfDay ? { months: null, days: [period] } : splitIntoMonths(period);
  const key = keyOfDay?.("period") ?? "bucket";
  const kinds = direction ? [direction] : ["DEBIT", "REFUND"];
  const cellsOf = (grain: string, { from, to }: Period): SqlPart => ({
    sql: `SELECT ${key} AS group_key, MAX(label) AS label, kind, currency, base_currency, SUM(counted) AS counted,
      SUM(amount_minor) AS amount_minor, SUM(base_minor) AS base_minor FROM spending_rollup
      WHERE owner_id = ? AND dimension = ? AND grain = ? AND period BETWEEN ? AND ? AND counted <> 0 AND kind IN (?)
      ${buckets ? "AND bucket IN (?)" : ""} GROUP BY group_key, kind, currency, base_currency`,
    parameters: [ownerId, dimension, grain, from, to, kinds, ...(buckets ? [buckets] : [])],
  });
  const ofMonths = months ? [cellsOf("MONTH", months)] : [];
  if (!hasDays(dimension)) return { cells: ofMonths, daysWithout: days };
  return { cells: [...ofMonths, ...days.map((part) => cellsOf("DAY", part))], daysWithout: [] };
}
