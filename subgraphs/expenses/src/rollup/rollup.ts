import type { ExpenseRow } from "../expense/expense.row";

/**
 * A rollup is a sum over the expenses of one owner that are not in the trash: of one day, calendar month or calendar year (`grain`,
 * `period` is its first day), in one group of one `dimension` (`bucket`), of one kind and currency. The ledger keeps rollups in the
 * transaction that writes the expenses. Calendar months do not depend on the owner's month-start day, so that a change of it changes no
 * rollup.
 *
 * Merchants, tags and payment methods have no rollups of days, which would be nearly as many as the expenses.
 *
 * WORTH: sums of one day, for each currency that a report may be in, of all that counts in it: `worthsOf`. A report by day reads one of
 * them for each day, whatever currencies and refunds the owner has. A currency's grain in the table is `worthGrain`.
 */
export const rollupScopes = [
  { dimension: "ALL", grain: "WORTH" },
  { dimension: "ALL", grain: "DAY" },
  { dimension: "ALL", grain: "MONTH" },
  { dimension: "ALL", grain: "YEAR" },
  { dimension: "CATEGORY", grain: "WORTH" },
  { dimension: "CATEGORY", grain: "DAY" },
  { dimension: "CATEGORY", grain: "MONTH" },
  { dimension: "CATEGORY", grain: "YEAR" },
  { dimension: "MERCHANT", grain: "MONTH" },
  { dimension: "MERCHANT", grain: "YEAR" },
  { dimension: "METHOD", grain: "MONTH" },
  { dimension: "METHOD", grain: "YEAR" },
  { dimension: "TAG", grain: "MONTH" },
  { dimension: "TAG", grain: "YEAR" },
] as const;

export type RollupScope = (typeof rollupScopes)[number];
export type RollupDimension = RollupScope["dimension"];
export type RollupGrain = RollupScope["grain"];
/** How long the period of a rollup is. */
export type RollupLength = Exclude<RollupGrain, "WORTH">;

/** Has the dimension rollups of days, besides those of months? */
export function hasDays(dimension: RollupDimension): boolean {
  return rollupScopes.some((scope) => scope.dimension === dimension && scope.grain === "DAY");
}

/**
 * DEBIT and CREDIT: the expenses of this direction, in their own buckets. REFUND: what was given back for the expenses of the bucket,
 * by linked refunds and cashbacks; each is also a CREDIT, in its own bucket.
 */
export type RollupKind = "DEBIT" | "CREDIT" | "REFUND";

/**
 * The kinds of WORTH rollups. SPENT: `amount_minor` is what was spent in `counted` expenses, and `base_minor` what was given back of it.
 * CREDIT: `amount_minor` is what came in.
 */
export type WorthKind = "SPENT" | "CREDIT";

/** The columns of an expense that decide its rollups. */
export type LedgerRow = Pick<
  ExpenseRow,
  | "direction"
  | "amountMinor"
  | "currency"
  | "baseMinor"
  | "baseCurrency"
  | "refundOf"
  | "deletedAt"
  | "bookedOn"
  | "categoryId"
  | "merchant"
  | "merchantKey"
  | "paymentMethod"
  | "tags"
>;

/** The key in every table of rollups, in the order of the primary key. */
export const rollupKeyColumns = [
  "dimension",
  "grain",
  "kind",
  "period",
  "bucket",
  "currency",
  "base_currency",
] as const;

/** What is summed. `base_minor` sums only rows whose `base_currency` is not empty. In WORTH rollups: `WorthKind`. */
export const rollupSumColumns = ["counted", "amount_minor", "base_minor"] as const;

/** The grain of WORTH in the table. No name of another grain is between the first and the last of them. */
export const worthGrain = (currency: string) => `=${currency}`;
export const worthGrains = { first: worthGrain(""), last: worthGrain("~") };

/**
 * What an expense counts as in reports, by their currency, in minor units: its base amount in the base currency, and its own amount in
 * its own one.
 */
export function worthsOf({ currency, amountMinor, baseCurrency, baseMinor }: LedgerRow): Map<string, bigint> {
  const worths = new Map([[currency, amountMinor]]);
  if (baseMinor !== null && baseCurrency !== null) worths.set(baseCurrency, baseMinor);
  return worths;
}

/** The name to show for a bucket that does not say it itself: a merchant's, as it was written last. */
export function labelIn(dimension: RollupDimension, row: LedgerRow): string | null {
  return dimension === "MERCHANT" ? row.merchant : null;
}

/**
 * What an expense counts as, and in the buckets of which expense.
 *
 * A CREDIT that is linked to an expense reduces what was spent on that expense, in its buckets, unless that one is in the trash. A
 * CREDIT without a link in a category of spending is a cashback and reduces its own buckets. Other CREDITs are income.
 *
 * @param target the expense that `row` refunds, if it refunds one.
 */
export function countsAs(
  row: LedgerRow,
  target: LedgerRow | null,
  isIncome: (categoryId: string) => boolean,
): { kind: RollupKind; bucketsOf: LedgerRow }[] {
  if (row.deletedAt) return [];
  const own = { kind: row.direction, bucketsOf: row };
  if (row.direction === "DEBIT") return [own];
  if (row.refundOf !== null) {
    const counts = target && !target.deletedAt && target.direction === "DEBIT";
    return counts ? [own, { kind: "REFUND", bucketsOf: target }] : [own];
  }
  const isCashback = row.categoryId !== null && !isIncome(row.categoryId);
  return isCashback ? [own, { kind: "REFUND", bucketsOf: row }] : [own];
}

/** The buckets of an expense in a dimension; empty text is the bucket of those that have none. */
export function bucketsIn(dimension: RollupDimension, row: LedgerRow): string[] {
  switch (dimension) {
    case "ALL":
      return [""];
    case "CATEGORY":
      return [row.categoryId ?? ""];
    case "MERCHANT":
      return [row.merchantKey ?? ""];
    case "METHOD":
      return [row.paymentMethod ?? ""];
    case "TAG":
      return row.tags.length === 0 ? [""] : row.tags;
  }
}

/** @param day YYYY-MM-DD @returns the first day of its period. */
export function periodOf(grain: RollupGrain, day: string): string {
  if (grain === "DAY" || grain === "WORTH") return day;
  return grain === "MONTH" ? `${day.slice(0, "YYYY-MM".length)}-01` : `${day.slice(0, "YYYY".length)}-01-01`;
}
