import {
  bucketsIn,
  countsAs,
  labelIn,
  periodOf,
  rollupScopes,
  worthGrain,
  worthsOf,
  type LedgerRow,
  type RollupGrain,
  type RollupKind,
  type WorthKind,
} from "./rollup";

/** Values in the order of `rollupKeyColumns` and `rollupSumColumns`. */
export interface RollupEntry {
  key: string[];
  counted: number;
  amountMinor: bigint;
  baseMinor: bigint;
  label: string | null;
}

/** What a set of changed expenses changes in the rollups. */
export class RollupDifference {
  private readonly entries = new Map<string, RollupEntry>();

  constructor(private readonly isIncome: (categoryId: string) => boolean) {}

  /**
   * @param sign 1: `row` counts from now on. -1: it did, and no longer does.
   * @param target the expense that `row` refunds; null for none.
   */
  add(row: LedgerRow, target: LedgerRow | null, sign: 1 | -1): void {
    for (const { kind, bucketsOf } of countsAs(row, target, this.isIncome)) {
      for (const { dimension, grain } of rollupScopes) {
        const period = periodOf(grain, bucketsOf.bookedOn);
        const label = labelIn(dimension, bucketsOf);
        for (const bucket of bucketsIn(dimension, bucketsOf)) {
          for (const sum of sumsOf(row, kind, grain)) {
            const entry = this.entryAt({ dimension, period, bucket, sum });
            entry.counted += sign * sum.counted;
            entry.amountMinor += sign === 1 ? sum.amountMinor : -sum.amountMinor;
            entry.baseMinor += sign === 1 ? sum.baseMinor : -sum.baseMinor;
            // What no longer counts does not name what does.
            if (sign === 1 || entry.label === null) entry.label = label;
          }
        }
      }
    }
  }

  /** The sums to add, without those that cancel out, in the order of the primary key. */
  toAdd(): RollupEntry[] {
    return [...this.entries]
      .filter(([, { counted, amountMinor, baseMinor }]) => counted !== 0 || amountMinor !== 0n || baseMinor !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, entry]) => entry);
  }

  private entryAt({ dimension, period, bucket, sum }: RollupPlace): RollupEntry {
    const { grain, kind, currency, base } = sum;
    // No key holds a line break: texts of one line cannot.
    const name = `${dimension}\n${grain}\n${kind}\n${period}\n${bucket}\n${currency}\n${base}`;
    const known = this.entries.get(name);
    if (known) return known;
    const key = [dimension, grain, kind, period, bucket, currency, base];
    const entry = { key, counted: 0, amountMinor: 0n, baseMinor: 0n, label: null };
    this.entries.set(name, entry);
    return entry;
  }
}

interface RollupPlace {
  dimension: string;
  period: string;
  bucket: string;
  sum: RowSum;
}

/** What a row adds to one rollup. */
interface RowSum extends Omit<RollupEntry, "key" | "label"> {
  /** As it is stored. */
  grain: string;
  kind: RollupKind | WorthKind;
  currency: string;
  /** Empty: the row has no base amount. */
  base: string;
}

function sumsOf(row: LedgerRow, kind: RollupKind, grain: RollupGrain): RowSum[] {
  const { currency, amountMinor, baseCurrency, baseMinor } = row;
  if (grain !== "WORTH") {
    const isConverted = baseMinor !== null && baseCurrency !== null;
    const based = isConverted ? { base: baseCurrency, baseMinor } : { base: "", baseMinor: 0n };
    return [{ grain, kind, currency, counted: 1, amountMinor, ...based }];
  }
  return [...worthsOf(row)].map(([unit, minor]) => {
    const key = { grain: worthGrain(unit), currency: unit, base: unit };
    return kind === "REFUND"
      ? { ...key, kind: "SPENT", counted: 0, amountMinor: 0n, baseMinor: minor }
      : { ...key, kind: kind === "DEBIT" ? "SPENT" : kind, counted: 1, amountMinor: minor, baseMinor: 0n };
  });
}
