import type { Period } from "../calendar/month";
import { rollupFacetOf, type RollupFacet } from "../listing/rollup-facet";
import type { ExpenseCriteria } from "../listing/select-expenses";
import { hasDays, type RollupDimension } from "../rollup/rollup";
import { spansOf } from "../rollup/rollup-spans";
import type { SqlPart } from "../rollup/rollup-sql";
import type { Grouping } from "./groupings";

/**
 * The rollups that hold what a report needs.
 *
 * @returns null when a criterion narrows the expenses in a way that no rollup has summed: then the expenses have to be read.
 */
export function rollupSourceOf(criteria: ExpenseCriteria, dimension: RollupDimension): RollupFacet | null {
  const facet = rollupFacetOf(criteria);
  if (facet?.dimension === "ALL") return { dimension, buckets: null };
  // An expense with the tag that the filter names also counts in the groups of its other tags.
  const isOfGroups = facet?.dimension === dimension && !criteria.tags;
  return dimension === "ALL" || isOfGroups ? facet : null;
}

/**
 * Reads rollups of a period by group: of whole years and months, and of the days around them.
 *
 * @param direction null: money spent and what reduces it.
 * @returns the cells, which may be several for a group, and the days for which the dimension has no rollups.
 */
export function rolledCells(
  ownerId: string,
  { dimension, buckets }: RollupFacet,
  period: Period,
  direction: ExpenseCriteria["direction"],
  { keyOfDay, coarsest }: Pick<Grouping, "keyOfDay" | "coarsest">,
): { cells: SqlPart[]; daysWithout: Period[] } {
  const spans = spansOf(period, coarsest);
  const rolled = spans.filter(({ grain }) => grain !== "DAY" || hasDays(dimension));
  const daysWithout = spans.filter((span) => !rolled.includes(span));
  if (rolled.length === 0) return { cells: [], daysWithout };
  const ranges = rolled.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ");
  const sql = `SELECT ${keyOfDay?.("period") ?? "bucket"} AS group_key, ${dimension === "MERCHANT" ? "label" : "NULL"} AS label, kind, currency, base_currency, counted, amount_minor,
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
