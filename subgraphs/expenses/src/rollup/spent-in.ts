import type { EntityManager } from "typeorm";
import type { Period } from "../calendar/month";
import { type RollupKind, worthGrain, type WorthKind } from "./rollup";
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
  const counting = isBase ? "(base_currency = ? OR currency = ?)" : "currency = ?";
  const spans = spansOf(period).map(({ grain, from, to }) => [
    isBase && grain === "DAY" ? worthGrain(currency) : grain,
    from,
    to,
  ]);
  // Added up here: the servers take several times as long for decimals.
  const rows: SpentRow[] = await db.query(
    `SELECT dimension, bucket, kind, base_currency, amount_minor, base_minor FROM spending_rollup
     WHERE owner_id = ? AND dimension IN ('ALL', 'CATEGORY') AND kind IN ('DEBIT', 'REFUND', 'SPENT')
       AND (${spans.map(() => "(grain = ? AND period BETWEEN ? AND ?)").join(" OR ")}) AND ${counting}`,
    [ownerId, ...spans.flat(), ...(isBase ? [currency] : []), currency],
  );
  const sums = new Map<string, bigint>();
  for (const row of rows) {
    // In the dimension of categories the bucket "" is for expenses without one; no budget is.
    if (row.dimension !== "ALL" && row.bucket === "") continue;
    sums.set(row.bucket, (sums.get(row.bucket) ?? 0n) + spentOf(row, isBase && row.base_currency === currency));
  }
  return sums;
}

interface SpentRow {
  dimension: string;
  bucket: string;
  kind: RollupKind | WorthKind;
  base_currency: string;
  amount_minor: string;
  base_minor: string;
}

function spentOf({ kind, amount_minor, base_minor }: SpentRow, isBased: boolean): bigint {
  if (kind === "SPENT") return BigInt(amount_minor) - BigInt(base_minor);
  const minor = BigInt(isBased ? base_minor : amount_minor);
  return kind === "REFUND" ? -minor : minor;
}

/** Sums what was spent in some categories. @param keys the categories' ids; "" for everything. */
export function spentMinor(sums: SpentSums, keys: readonly string[]): bigint {
  return keys.reduce((total, key) => total + (sums.get(key) ?? 0n), 0n);
}
