import { NumberEvidence, readNumber, type DecimalMark } from "../read-number";
import { hasMinus, isDate } from "./cell-kinds";

/** One column of amounts, or one of what was spent and one of what came in. */
export type AmountColumns = { amount: number } | { debit: number; credit: number };

interface NumberColumn {
  column: number;
  /** In the order of the rows, null: the cell is empty. Floating-point numbers: they are compared, never stored. */
  values: readonly (number | null)[];
  hasMinus: boolean;
  /** Whole numbers without any mark, as references and account numbers are. */
  isPlain: boolean;
  /** So short that they are more likely amounts. */
  isShort: boolean;
}

/**
 * Finds the amounts of a file whose header does not name them. A balance proves them: from row to row it changes by the amount.
 *
 * @param rows the cells of rows with a date. @param taken columns that are something else.
 * @returns null when nothing tells which of several columns of numbers they are: a wrong guess would book wrong amounts.
 */
export function findAmounts(rows: readonly string[][], taken: ReadonlySet<number>): AmountColumns | null {
  const columns = numberColumns(rows, taken);
  const full = columns.filter(({ values }) => isFull(values));
  const pairs = pairsOf(columns);
  const proven = pairs.find(({ change }) => full.some(({ values }) => isChangeOf(change, values)));
  if (proven) return { debit: proven.debit, credit: proven.credit };
  if (pairs.length > 0) return null;
  const isProven = ({ column, values }: NumberColumn) =>
    full.some((balance) => balance.column !== column && isChangeOf(values, balance.values));
  const signed = full.filter(({ hasMinus }) => hasMinus);
  const found = signed.find(isProven) ?? signed[0] ?? full.find(isProven) ?? likeliest(full);
  return found ? { amount: found.column } : null;
}

/** Banks without a sign write the amount before the balance. Plain whole numbers are amounts only where no other column can be. */
function likeliest(full: readonly NumberColumn[]): NumberColumn | undefined {
  const marked = full.filter(({ isPlain }) => !isPlain);
  return marked[0] ?? (full.length === 1 && full[0]?.isShort ? full[0] : undefined);
}

function numberColumns(rows: readonly string[][], taken: ReadonlySet<number>): NumberColumn[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const free = Array.from({ length: width }, (_, column) => column).filter((column) => !taken.has(column));
  const evidence = new NumberEvidence();
  for (const cells of rows) for (const column of free) evidence.add(cells[column] ?? "");
  const mark = evidence.decide(",");
  return free.flatMap((column) => numberColumn(rows, column, mark) ?? []);
}

function numberColumn(rows: readonly string[][], column: number, mark: DecimalMark): NumberColumn | null {
  const cells = rows.map((row) => row[column]?.trim() ?? "");
  const filled = cells.filter((cell) => cell !== "");
  const values = cells.map((cell) => valueOf(cell, mark));
  const read = values.filter((value) => value !== null);
  if (read.length === 0 || read.length < filled.length * 0.8 || filled.every(isDate)) return null;
  return {
    column,
    values,
    hasMinus: filled.some(hasMinus),
    isPlain: filled.every((cell) => /^\d+$/.test(cell)),
    isShort: filled.every((cell) => cell.length <= 4),
  };
}

function valueOf(cell: string, mark: DecimalMark): number | null {
  const read = readNumber(cell, mark);
  return read && Number(read.amount) * (read.isNegative ? -1 : 1);
}

function isFull(values: readonly (number | null)[]): boolean {
  return values.filter((value) => value !== null).length > values.length * 0.8;
}

interface Pair {
  debit: number;
  credit: number;
  /** By how much each row changes the balance. */
  change: readonly (number | null)[];
}

/** Two columns of which each row fills one. Both orders: only a balance tells which is which. */
function pairsOf(columns: readonly NumberColumn[]): Pair[] {
  return columns.flatMap((debit) =>
    columns.flatMap((credit) => {
      if (debit === credit) return [];
      const both = debit.values.map((spent, row) => [spent, credit.values[row] ?? null] as const);
      if (both.some(([spent, received]) => spent && received)) return [];
      const change = both.map(([spent, received]) => received || (spent && -Math.abs(spent)));
      return isFull(change) ? [{ debit: debit.column, credit: credit.column, change }] : [];
    }),
  );
}

/** @returns whether nearly every row changes the balance by so much, in a file that begins with the oldest or with the latest row. */
function isChangeOf(change: readonly (number | null)[], balance: readonly (number | null)[]): boolean {
  return isChangeFrom(change, balance, -1) || isChangeFrom(change, balance, 1);
}

function isChangeFrom(
  change: readonly (number | null)[],
  balance: readonly (number | null)[],
  rowBefore: -1 | 1,
): boolean {
  let [fitting, compared] = [0, 0];
  for (const [row, by] of change.entries()) {
    const [now, before] = [balance[row] ?? null, balance[row + rowBefore] ?? null];
    if (by === null || now === null || before === null) continue;
    compared += 1;
    if (Math.abs(now - before - by) < 0.001) fitting += 1;
  }
  return compared > 0 && fitting >= compared * 0.8;
}
