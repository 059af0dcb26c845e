import { findRows } from "@expense-tracker/kit/database/find-rows";
import type { Statement } from "@expense-tracker/kit/database/send-in-turn";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { isDeepStrictEqual } from "node:util";
import { ExpenseRow } from "../expense/expense.row";
import { refundedBy, refundedProperties } from "./store-refunded";
import { incomeCategories } from "./income-categories";
import { rollupKeyColumns, rollupSumColumns, type LedgerRow } from "./rollup";
import { RollupDifference, type RollupEntry } from "./rollup-difference";

/** A stored row before and after a change. */
export interface RowChange {
  before: ExpenseRow | null;
  row: ExpenseRow;
}

const entriesAtOnce = 1_000;

/** What the rollups' differences are computed from. */
export interface ReadRollups {
  /** The changes that count, and the refunds that move with them. */
  affected: readonly RowChange[];
  /** The expense that a refund names, before and after the changes. */
  statesOf: (id: string | null) => RowChange | undefined;
  isIncome: (categoryId: string) => boolean;
  /** The expenses whose row in `refunded_expense` may change. */
  refunded: readonly string[];
}

/** Reads what `storeRollups` needs besides these changes of one owner's expenses. The owner's stream must be locked. */
export async function readForRollups(tx: Tx, ownerId: string, changes: readonly RowChange[]): Promise<ReadRollups> {
  const counting = changes.filter(countsOtherwise);
  const refunds = await refundsOf(tx, ownerId, changes);
  // Refunds count in the buckets of their expense, so they move with it, unless they count otherwise themselves. One that changes
  // only its note moves like one that does not change.
  const countingIds = new Set(counting.map(({ row }) => row.id));
  const moving = refunds.filter(({ id }) => !countingIds.has(id)).map((row) => ({ before: row, row }));
  const affected = [...counting, ...moving];
  const statesOf = await statesIn(tx, ownerId, affected, changes);
  const isIncome = await incomeTest(tx, ownerId, affected);
  return { affected, statesOf, isIncome, refunded: refundedBy(counting, refunds) };
}

/**
 * Makes the statements that add to the rollups what these changes change in them.
 *
 * @param days to which the days, YYYY-MM-DD, are added on which another sum was spent.
 */
export function* storeRollups(
  ownerId: string,
  { affected, statesOf, isIncome }: ReadRollups,
  days: Set<string>,
): Iterable<Statement> {
  const difference = new RollupDifference(isIncome);
  for (const { before, row } of affected) {
    if (before) difference.add(before, statesOf(before.refundOf)?.before ?? null, -1);
    difference.add(row, statesOf(row.refundOf)?.row ?? null, 1);
  }
  const entries = difference.toAdd();
  for (const { key } of entries.filter(isOfDay)) days.add(key[periodAt] ?? "");
  yield* addEntries(ownerId, entries);
}

const [grainAt, periodAt] = [rollupKeyColumns.indexOf("grain"), rollupKeyColumns.indexOf("period")] as const;
const isOfDay = ({ key }: RollupEntry) => key[grainAt] === "DAY";

/** The columns that decide in which buckets an expense and its refunds count. */
const placing = [
  "direction",
  "deletedAt",
  "bookedOn",
  "categoryId",
  "merchantKey",
  "paymentMethod",
  "tags",
] as const satisfies (keyof LedgerRow)[];
const counted = [
  ...placing,
  "amountMinor",
  "currency",
  "baseMinor",
  "baseCurrency",
  "refundOf",
] as const satisfies (keyof LedgerRow)[];

function differsIn(names: readonly (keyof ExpenseRow)[], { before, row }: RowChange): boolean {
  return !before || names.some((name) => !isDeepStrictEqual(before[name], row[name]));
}

const countsOtherwise = (change: RowChange) => differsIn(counted, change);

/** The refunds, as they are stored, of expenses that change where these count, or what `refunded_expense` has of an expense. */
async function refundsOf(tx: Tx, ownerId: string, changes: readonly RowChange[]): Promise<ExpenseRow[]> {
  const looked = [...placing, ...refundedProperties];
  const moved = changes.filter((change) => change.before && differsIn(looked, change)).map(({ row }) => row.id);
  return moved.length === 0 ? [] : findRows(tx, ExpenseRow, { ownerId, refundOf: moved });
}

/** Finds the expenses that the affected rows refund, as they were and as they are. */
async function statesIn(
  tx: Tx,
  ownerId: string,
  affected: readonly RowChange[],
  changes: readonly RowChange[],
): Promise<(id: string | null) => RowChange | undefined> {
  const states = new Map(changes.map((change) => [change.row.id, change]));
  const targets = new Set(affected.flatMap(({ before, row }) => [before?.refundOf ?? null, row.refundOf]));
  const others = [...targets].filter((id): id is string => id !== null && !states.has(id));
  const rows = others.length === 0 ? [] : await findRows(tx, ExpenseRow, { ownerId, id: others });
  for (const row of rows) states.set(row.id, { before: row, row });
  return (id) => (id === null ? undefined : states.get(id));
}

/** Only a CREDIT that has a category and no link needs to know; then it takes one statement. */
async function incomeTest(
  tx: Tx,
  ownerId: string,
  affected: readonly RowChange[],
): Promise<(categoryId: string) => boolean> {
  const mayBeCashback = (row: ExpenseRow | null) =>
    row?.direction === "CREDIT" && row.refundOf === null && row.categoryId !== null;
  const isNeeded = affected.some(({ before, row }) => mayBeCashback(before) || mayBeCashback(row));
  const income = new Set(isNeeded ? await incomeCategories(tx, ownerId) : []);
  return (categoryId) => income.has(categoryId);
}

function* addEntries(ownerId: string, entries: readonly RollupEntry[]): Iterable<Statement> {
  const columns = ["owner_id", ...rollupKeyColumns, ...rollupSumColumns, "label"];
  const sql = `INSERT INTO spending_rollup (${columns.join(", ")}) VALUES ? ${addToStored}`;
  for (let start = 0; start < entries.length; start += entriesAtOnce) {
    const values = entries
      .slice(start, start + entriesAtOnce)
      .map(({ key, counted: count, amountMinor, baseMinor, label }) => [
        ownerId,
        ...key,
        count,
        String(amountMinor),
        String(baseMinor),
        label,
      ]);
    yield { sql, values: [values] };
  }
}

/** Ends an INSERT: sums that are stored already grow by the given ones, and the label is the given one. */
export const addToStored = `ON DUPLICATE KEY UPDATE label = VALUES(label), ${rollupSumColumns
  .map((column) => `${column} = spending_rollup.${column} + VALUES(${column})`)
  .join(", ")}`;
