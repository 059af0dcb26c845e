import type { Period } from "../calendar/month";
import type { ExpenseCriteria } from "../listing/select-expenses";
import { hasDays, type RollupDimension } from "../rollup/rollup";
import { spansOf, type RollupSpan } from "../rollup/rollup-spans";
import type { SqlPart } from "../rollup/rollup-sql";
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
 * Reads rollups of a period by group: of whole years and months, and of the days around them.
 *
 * @param direction null: money spent and what reduces it.
 * @returns the cells, which may be several for a group, and the days for which the dimension has no rollups.
 */
export function rolledCells(
  ownerId: string,
  { dimension, buckets }: RollupSource,
  period: Period,
  direction: ExpenseCriteria["direction"],
  keyOfDay: Grouping["keyOfDay"],
): { cells: SqlPart[]; daysWithout: Period[] } {
  const spans: RollupSpan[] = keyOfDay ? [{ grain: "DAY", ...period }] : spansOf(period);
  const rolled = spans.filter(({ grain }) => grain !== "DAY" || hasDays(dimension));
  const daysWithout = spans.filter((span) => !rolled.includes(span));
  if (rolled.length === 0) return { cells: [], daysWithout };
  const ranges = rolled.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ");
  const sql = `SELECT ${keyOfDay?.("period") ?? "bucket"} AS group_key, label, kind, currency, base_currency, counted, amount_minor,
    base_minor FROM spending_rollup WHERE owner_id = ? AND dimension = ? AND kind IN (?) AND (${ranges}) AND counted <> 0
    ${buckets ? "AND bucket IN (?)" : ""}`;
  const parameters = [
    ownerId,
    dimension,
    direction ? [direction] : ["DEBIT", "REFUND"],
    ...rolled.flatMap(({ grain, from, to }) => [grain, from, to]),
    ...(buckets ? [buckets] : []),
  ];
  return { cells: [{ sql, parameters }], daysWithout };
}
