import { bucketsIn, countsAs, periodOf, rollupScopes, type LedgerRow, type RollupKind } from "./rollup";

/** Values in the order of `rollupKeyColumns` and `rollupSumColumns`. */
export interface RollupEntry {
  key: string[];
  counted: number;
  amountMinor: bigint;
  baseMinor: bigint;
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
        for (const bucket of bucketsIn(dimension, bucketsOf))
          this.addTo([dimension, grain, period, bucket], kind, row, sign);
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

  private addTo(place: string[], kind: RollupKind, row: LedgerRow, sign: 1 | -1): void {
    const isConverted = row.baseMinor !== null && row.baseCurrency !== null;
    const key = [...place, kind, row.currency, isConverted ? row.baseCurrency : ""] as string[];
    // No key holds a line break: texts of one line cannot.
    const name = key.join("\n");
    const entry = this.entries.get(name) ?? { key, counted: 0, amountMinor: 0n, baseMinor: 0n };
    entry.counted += sign;
    entry.amountMinor += BigInt(sign) * row.amountMinor;
    if (isConverted) entry.baseMinor += BigInt(sign) * (row.baseMinor ?? 0n);
    this.entries.set(name, entry);
  }
}
