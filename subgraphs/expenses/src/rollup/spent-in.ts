import type { EntityManager } from "typeorm";
import type { Period } from "../calendar/month";
import { worthGrain } from "./rollup";
import { spansOf } from "./rollup-spans";

type Queries = Pick<EntityManager, "query">;

/**
 * What was spent in a period by category, less what refunds and cashbacks gave back, in minor units. The key of what was spent in all
 * is "".
 */
export type SpentSums = ReadonlyMap<string, bigint>;

/**
 * Reads from the rollups what an owner spent in a period: in all, and in each category. The time does not grow with the number of
 * expenses. In the base currency everything counts at its base amount, and what has no rate does not count; in another currency what
 * was charged in it.
 */
export async function spentIn(
  db: Queries,
  ownerId: string,
  period: Period,
  { currency, isBase }: { currency: string; isBase: boolean },
): Promise<SpentSums> {
  const [counting, minor, inBase] = isBase
    ? ["(base_currency = ? OR currency = ?)", "IF(base_currency = ?, base_minor, amount_minor)", [currency]]
    : ["currency = ?", "amount_minor", []];
  const spans = spansOf(period).map(({ grain, from, to }) => [
    isBase && grain === "DAY" ? worthGrain(currency) : grain,
    from,
    to,
  ]);
  const rows: { dimension: string; bucket: string; minor: string }[] = await db.query(
    `SELECT dimension, bucket,
       SUM(CASE kind WHEN 'SPENT' THEN amount_minor - base_minor WHEN 'DEBIT' THEN ${minor} ELSE -${minor} END) AS minor
     FROM spending_rollup
     WHERE owner_id = ? AND dimension IN ('ALL', 'CATEGORY') AND kind IN ('DEBIT', 'REFUND', 'SPENT')
       AND (${spans.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ")}) AND ${counting}
     GROUP BY dimension, bucket`,
    [...inBase, ...inBase, ownerId, ...spans.flat(), ...inBase, currency],
  );
  // In the dimension of categories the bucket "" is for expenses without one; no budget is.
  const known = rows.filter(({ dimension, bucket }) => dimension === "ALL" || bucket !== "");
  return new Map(known.map(({ bucket, minor: sum }) => [bucket, BigInt(sum)]));
}

/** Sums what was spent in some categories. @param keys the categories' ids; "" for everything. */
export function spentMinor(sums: SpentSums, keys: readonly string[]): bigint {
  return keys.reduce((total, key) => total + (sums.get(key) ?? 0n), 0n);
}
