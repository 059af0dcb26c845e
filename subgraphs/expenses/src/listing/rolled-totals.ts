import type { DataSource } from "typeorm";
import { firstDay, lastDay } from "../calendar/read-day";
import { hasDays, type RollupDimension } from "../rollup/rollup";
import { spansOf } from "../rollup/rollup-spans";
import { merchantKeyOf } from "../text/merchant-key";
import type { Direction, ExpenseFacet } from "../expense/expense.enums";
import type { ExpenseCriteria } from "./select-expenses";

/** The sum of the expenses of one currency and direction, in minor units. */
export interface DirectionSum {
  currency: string;
  direction: Direction;
  counted: number;
  amountMinor: bigint;
}

/**
 * Sums and counts the expenses that meet the criteria from the rollups, in a time that does not grow with the expenses.
 *
 * @returns null when no rollup has summed what the criteria ask for: then the expenses have to be read.
 */
export async function rolledTotals(
  db: DataSource,
  ownerId: string,
  criteria: ExpenseCriteria,
): Promise<DirectionSum[] | null> {
  const facet = facetOf(criteria);
  const spans = spansOf({ from: criteria.bookedFrom ?? firstDay, to: criteria.bookedTo ?? lastDay });
  if (!facet || (spans.some(({ grain }) => grain === "DAY") && !hasDays(facet.dimension))) return null;
  if ((criteria.bookedFrom ?? firstDay) > (criteria.bookedTo ?? lastDay)) return [];
  const { direction, currency } = criteria;
  const narrowing = [
    ...(facet.buckets ? [{ sql: "bucket IN (?)", value: facet.buckets }] : []),
    ...(currency !== null ? [{ sql: "currency = ?", value: currency }] : []),
  ];
  const rows: { currency: string; direction: Direction; counted: string; amount_minor: string }[] = await db.query(
    `SELECT currency, kind AS direction, SUM(counted) AS counted, SUM(amount_minor) AS amount_minor FROM spending_rollup
     WHERE owner_id = ? AND dimension = ? AND kind IN (?) AND (${spans.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ")})
       ${narrowing.map(({ sql }) => `AND ${sql}`).join(" ")}
     GROUP BY currency, kind HAVING counted > 0 ORDER BY currency`,
    [
      ownerId,
      facet.dimension,
      direction ? [direction] : ["DEBIT", "CREDIT"],
      ...spans.flatMap(({ grain, from, to }) => [grain, from, to]),
      ...narrowing.map(({ value }) => value),
    ],
  );
  return rows.map((row) => ({
    currency: row.currency,
    direction: row.direction,
    counted: Number(row.counted),
    amountMinor: BigInt(row.amount_minor),
  }));
}

/** The buckets of one dimension; null: all. */
interface Facet {
  dimension: RollupDimension;
  buckets: string[] | null;
}

/** These narrow the rollups of any dimension. */
const ofEveryDimension: ReadonlySet<string> = new Set(["bookedFrom", "bookedTo", "direction", "currency", "deleted"]);

const dimensionOf: Record<ExpenseFacet, RollupDimension> = {
  MERCHANT: "MERCHANT",
  TAG: "TAG",
  PAYMENT_METHOD: "METHOD",
  CATEGORY: "CATEGORY",
};

/** The criteria that name buckets. Two of them need rows that no single dimension has. */
const facets: { [Name in keyof ExpenseCriteria]?: (value: NonNullable<ExpenseCriteria[Name]>) => Facet | null } = {
  categoryIds: (buckets) => ({ dimension: "CATEGORY", buckets }),
  uncategorisedOnly: () => ({ dimension: "CATEGORY", buckets: [""] }),
  paymentMethod: (method) => ({ dimension: "METHOD", buckets: [method] }),
  merchantIs: (merchant) => ({ dimension: "MERCHANT", buckets: [merchantKeyOf(merchant)] }),
  without: ([facet, ...others]) =>
    facet && others.length === 0 ? { dimension: dimensionOf[facet], buckets: [""] } : null,
  // An expense with two of several tags would count twice.
  tags: (tags) => (tags.length === 1 ? { dimension: "TAG", buckets: tags } : null),
};

function facetOf(criteria: ExpenseCriteria): Facet | null {
  if (criteria.deleted) return null;
  const others = Object.entries(criteria).filter(
    ([name, value]) => !ofEveryDimension.has(name) && value !== null && value !== false,
  );
  const [only] = others;
  if (!only) return { dimension: "ALL", buckets: null };
  const facet = facets[only[0] as keyof ExpenseCriteria] as ((value: unknown) => Facet | null) | undefined;
  return others.length > 1 || !facet ? null : facet(only[1]);
}
