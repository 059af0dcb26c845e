import { firstDay, lastDay } from "../calendar/read-day";
import { hasDays } from "../rollup/rollup";
import { spansOf, type RollupSpan } from "../rollup/rollup-spans";
import type { SqlPart } from "../rollup/rollup-sql";
import { rollupFacetOf, type RollupFacet } from "./rollup-facet";
import type { ExpenseCriteria } from "./select-expenses";

/** The parts of an owner's expenses that are summed from the rollups, and those for which the expenses have to be read. */
export interface TotalsPlan {
  /** SELECTs of the columns currency, direction, counted and amount_minor. */
  rolled: SqlPart[];
  toRead: ExpenseCriteria[];
}

/** Plans how to sum and count the expenses that meet the criteria: from the rollups, in a time that does not grow, as far as these go. */
export function planTotals(ownerId: string, criteria: ExpenseCriteria): TotalsPlan {
  const days = { from: criteria.bookedFrom ?? firstDay, to: criteria.bookedTo ?? lastDay };
  if (days.from > days.to) return { rolled: [], toRead: [] };
  const facet = rollupFacetOf(criteria, ["currency"]);
  if (!facet) return { rolled: [], toRead: [criteria] };
  const spans = spansOf(days);
  const rolled = spans.filter(({ grain }) => grain !== "DAY" || hasDays(facet.dimension));
  return {
    rolled: rolled.length === 0 ? [] : [selectRolled(ownerId, criteria, facet, rolled)],
    toRead: spans
      .filter((span) => !rolled.includes(span))
      .map(({ from, to }) => ({ ...criteria, bookedFrom: from, bookedTo: to })),
  };
}

function selectRolled(
  ownerId: string,
  { direction, currency }: ExpenseCriteria,
  { dimension, buckets }: RollupFacet,
  spans: readonly RollupSpan[],
): SqlPart {
  const narrowing = [
    ...(buckets ? [{ sql: "bucket IN (?)", value: buckets }] : []),
    ...(currency !== null ? [{ sql: "currency = ?", value: currency }] : []),
  ];
  return {
    sql: `SELECT currency, kind AS direction, counted, amount_minor FROM spending_rollup
      WHERE owner_id = ? AND dimension = ? AND kind IN (?) AND (${spans.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ")})
        ${narrowing.map(({ sql }) => `AND ${sql}`).join(" ")}`,
    parameters: [
      ownerId,
      dimension,
      direction ? [direction] : ["DEBIT", "CREDIT"],
      ...spans.flatMap(({ grain, from, to }) => [grain, from, to]),
      ...narrowing.map(({ value }) => value),
    ],
  };
}
