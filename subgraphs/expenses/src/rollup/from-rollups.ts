import type { RollupDimension } from "./rollup";
import type { SqlPart } from "./rollup-sql";

/** Rollups of a dimension. */
export interface RollupFacet {
  dimension: RollupDimension;
  /** Null: all. */
  buckets: string[] | null;
}

/** Rollups of one grain, as it is stored, from the first to the last period, both inclusive. */
export interface StoredSpan {
  grain: string;
  from: string;
  to: string;
}

/** For so few buckets each one is looked up in each period. For more, all buckets of the periods are read. */
const fewBuckets = 2;

/**
 * The end of a SELECT, from FROM on, that reads rollups. A few buckets are looked up in each period in which the owner has expenses:
 * otherwise the time to read one merchant would grow with the number of merchants.
 */
export function fromRollups(
  ownerId: string,
  { dimension, buckets }: RollupFacet,
  kinds: readonly string[],
  spans: readonly StoredSpan[],
): SqlPart {
  const ranges = spans.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ");
  const inSpans = spans.flatMap(({ grain, from, to }) => [grain, from, to]);
  if (buckets && buckets.length <= fewBuckets && dimension !== "ALL") {
    const wanted = buckets
      .map(() => "SELECT CONVERT(? USING utf8mb4) COLLATE utf8mb4_bin AS wanted")
      .join(" UNION ALL ");
    return {
      sql: `FROM (SELECT DISTINCT grain AS at_grain, kind AS at_kind, period AS at_period FROM spending_rollup
          WHERE owner_id = ? AND dimension = 'ALL' AND kind IN (?) AND (${ranges})) places
        STRAIGHT_JOIN (${wanted}) buckets
        STRAIGHT_JOIN spending_rollup ON owner_id = ? AND dimension = ? AND grain = at_grain AND kind = at_kind
          AND period = at_period AND bucket = wanted
        WHERE 1 = 1`,
      parameters: [ownerId, kinds, ...inSpans, ...buckets, ownerId, dimension],
    };
  }
  return {
    sql: `FROM spending_rollup WHERE owner_id = ? AND dimension = ? AND kind IN (?) AND (${ranges}) ${buckets ? "AND bucket IN (?)" : ""}`,
    parameters: [ownerId, dimension, kinds, ...inSpans, ...(buckets ? [buckets] : [])],
  };
}
