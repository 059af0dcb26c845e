import { firstDay, lastDay } from "../calendar/read-day";
import { fromRollups, type RollupFacet } from "../rollup/from-rollups";
import { hasDays } from "../rollup/rollup";
import { spansOf, type RollupSpan } from "../rollup/rollup-spans";
import type { SqlPart } from "../rollup/rollup-sql";
import { rollupFacetOf } from "./rollup-facet";
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
  facet: RollupFacet,
  spans: readonly RollupSpan[],
): SqlPart {
  const { sql, parameters } = fromRollups(ownerId, facet, direction ? [direction] : ["DEBIT", "CREDIT"], spans);
  return {
    sql: `SELECT currency, kind AS direction, counted, amount_minor ${sql} ${currency === null ? "" : "AND currency = ?"}`,
    parameters: [...parameters, ...(currency === null ? [] : [currency])],
  };
}
