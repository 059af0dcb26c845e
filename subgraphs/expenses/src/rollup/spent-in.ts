import type { EntityManager } from "typeorm";
import type { Period } from "../calendar/month";
import { spansOf } from "./rollup-spans";

type Queries = Pick<EntityManager, "query">;

/** What was spent in a period by category, from the rollups. The key of what was spent in all is "". */
export type SpentSums = ReadonlyMap<string, readonly SpentSum[]>;

interface SpentSum {
  currency: string;
  /** Empty for expenses that have no rate. */
  baseCurrency: string;
  /** Money spent less what refunds and cashbacks gave back, in minor units. */
  amountMinor: bigint;
  /** The same in the base currency. */
  baseMinor: bigint;
}

/** Reads what an owner spent in a period: in all, and in each category. The time does not grow with the number of expenses. */
export async function spentIn(db: Queries, ownerId: string, period: Period): Promise<SpentSums> {
  const spans = spansOf(period);
  const rows: SumRow[] = await db.query(
    `SELECT dimension, bucket, currency, base_currency, SUM(IF(kind = 'DEBIT', 1, -1) * amount_minor) AS amount_minor,
       SUM(IF(kind = 'DEBIT', 1, -1) * base_minor) AS base_minor
     FROM spending_rollup
     WHERE owner_id = ? AND dimension IN ('ALL', 'CATEGORY') AND kind IN ('DEBIT', 'REFUND') AND counted <> 0
       AND (${spans.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ")})
     GROUP BY dimension, bucket, currency, base_currency`,
    [ownerId, ...spans.flatMap(({ grain, from, to }) => [grain, from, to])],
  );
  // In the dimension of categories the bucket "" is for expenses without one; no budget is.
  const known = rows.filter(({ dimension, bucket }) => dimension === "ALL" || bucket !== "");
  return new Map([...Map.groupBy(known, ({ bucket }) => bucket)].map(([bucket, sums]) => [bucket, sums.map(toSum)]));
}

interface SumRow {
  dimension: string;
  bucket: string;
  currency: string;
  base_currency: string;
  amount_minor: string;
  base_minor: string;
}

const toSum = ({ currency, base_currency, amount_minor, base_minor }: SumRow): SpentSum => ({
  currency,
  baseCurrency: base_currency,
  amountMinor: BigInt(amount_minor),
  baseMinor: BigInt(base_minor),
});

/**
 * Sums what was spent in some categories. In the owner's base currency everything counts at its base amount, and what has no rate does not
 * count; in another currency what was charged in it.
 *
 * @param keys the categories' ids; "" for everything.
 */
export function spentMinor(
  sums: SpentSums,
  keys: readonly string[],
  currency: string,
  baseCurrency: string | null,
): bigint {
  const counted = keys.flatMap((key) => sums.get(key) ?? []);
  return currency === baseCurrency
    ? counted.filter((sum) => sum.baseCurrency === currency).reduce((total, { baseMinor }) => total + baseMinor, 0n)
    : counted.filter((sum) => sum.currency === currency).reduce((total, { amountMinor }) => total + amountMinor, 0n);
}
