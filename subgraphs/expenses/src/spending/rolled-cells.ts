import type { Period } from "../calendar/month";
import { rollupFacetOf } from "../listing/rollup-facet";
import type { ExpenseCriteria } from "../listing/select-expenses";
import { hasDays, worthGrain, type RollupDimension, type WorthKind } from "../rollup/rollup";
import { fromRollups, type RollupFacet, type StoredSpan } from "../rollup/from-rollups";
import { spansOf, type RollupSpan } from "../rollup/rollup-spans";
import type { SqlPart } from "../rollup/rollup-sql";
import type { Grouping } from "./groupings";
import type { ReportCurrency } from "./spending-sums";

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

/** What a report needs of the rollups, of one owner. */
export interface RolledQuestion {
  ownerId: string;
  source: RollupFacet;
  period: Period;
  /** Null: money spent and what reduces it. */
  direction: ExpenseCriteria["direction"];
  grouping: Pick<Grouping, "keyOfDay" | "coarsest" | "isUnbounded">;
  report: ReportCurrency;
}

/**
 * Reads rollups of a period by group: of whole years and months, and of the days around them. So many for any number of expenses and
 * currencies: of days, which are many, only those in the report's currency. What is missing there shows in the report's totals only,
 * so it is read from the longest rollups.
 *
 * @returns the cells, which may be several for a group, and the days for which the dimension has no rollups.
 */
export function rolledCells(question: RolledQuestion): { cells: SqlPart[]; daysWithout: Period[] } {
  const { source, period, grouping, report } = question;
  const spans = spansOf(period, grouping.coarsest);
  const days = spans.filter(({ grain }) => grain === "DAY");
  const longer = spans.filter(({ grain }) => grain !== "DAY");
  const ofSpans = (some: readonly RollupSpan[], condition: SqlPart | null = null, facet = source) =>
    some.length === 0 ? [] : [cellsOf(question, facet, some, condition)];
  if (!hasDays(source.dimension)) return { cells: ofSpans(longer), daysWithout: days };
  if (grouping.isUnbounded || days.length === 0) return { cells: ofSpans(spans), daysWithout: [] };
  const { inCurrency, missing } = conditionsOf(report);
  const ofDays = report.isBase ? [worthCells(question, days)] : ofSpans(days, inCurrency);
  const anyGroup: RollupFacet = source.buckets ? source : { dimension: "ALL", buckets: null };
  const others = ofSpans(
    days.flatMap((span) => spansOf(span)),
    missing,
    anyGroup,
  );
  return { cells: [...ofSpans(longer), ...ofDays, ...others], daysWithout: [] };
}

/** What is in the report's currency, and what is missing there. */
function conditionsOf({ currency, isBase }: ReportCurrency): { inCurrency: SqlPart; missing: SqlPart } {
  const missing = { sql: "currency <> ?", parameters: [currency] };
  const notBased = { sql: "currency <> ? AND base_currency <> ?", parameters: [currency, currency] };
  return { inCurrency: { sql: "currency = ?", parameters: [currency] }, missing: isBase ? notBased : missing };
}

function cellsOf(
  question: RolledQuestion,
  facet: RollupFacet,
  spans: readonly RollupSpan[],
  condition: SqlPart | null,
): SqlPart {
  const { direction } = question;
  return selectCells(question, facet, spans, {
    kinds: direction ? [direction] : ["DEBIT", "REFUND"],
    kind: "kind",
    baseMinor: "base_minor",
    condition: condition
      ? { ...condition, sql: `counted <> 0 AND ${condition.sql}` }
      : { sql: "counted <> 0", parameters: [] },
  });
}

/** The kind of a cell whose `amount_minor` is in the report's currency, and whose `base_minor` was given back of it. */
export const worthCell = "WORTH";

/** The days in the report's currency: one rollup each. */
function worthCells(question: RolledQuestion, days: readonly RollupSpan[]): SqlPart {
  const { direction, source, report } = question;
  const grain = worthGrain(report.currency);
  const stored: WorthKind = direction === "CREDIT" ? "CREDIT" : "SPENT";
  return selectCells(
    question,
    source,
    days.map((span) => ({ ...span, grain })),
    {
      kinds: [stored],
      kind: `'${worthCell}'`,
      // What was given back counts if the report asks for no direction.
      baseMinor: direction ? "0" : "base_minor",
      condition: { sql: direction ? "counted <> 0" : "(counted <> 0 OR base_minor <> 0)", parameters: [] },
    },
  );
}

function selectCells(
  { ownerId, grouping }: RolledQuestion,
  facet: RollupFacet,
  spans: readonly StoredSpan[],
  {
    kinds,
    kind,
    baseMinor,
    condition,
  }: { kinds: readonly string[]; kind: string; baseMinor: string; condition: SqlPart },
): SqlPart {
  const { sql, parameters } = fromRollups(ownerId, facet, kinds, spans);
  return {
    sql: `SELECT ${grouping.keyOfDay ? "period" : "bucket"} AS group_key, ${facet.dimension === "MERCHANT" ? "label" : "NULL"} AS label,
        ${kind} AS kind, currency, base_currency, counted, amount_minor, ${baseMinor} AS base_minor, 1 AS in_total ${sql} AND ${condition.sql}`,
    parameters: [...parameters, ...condition.parameters],
  };
}
