import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { Mapping } from "../mapping";
import { ordersOf } from "../read-date";
import { readNumber } from "../read-number";
import { type ColumnNames, type ColumnRole, columnRoles, plainName, takeCurrency, usualNames } from "./column-names";
import type { Sample } from "./find-delimiter";
import type { KnownFile } from "./known-file";
import { knownFileWith } from "./known-files";

/** How a CSV file is laid out. */
export interface CsvLayout {
  delimiter: string;
  /** The number of records before the first row. */
  skipped: number;
  /** The column of each role, from 0. */
  columns: Partial<Record<ColumnRole, number>>;
  /** Further columns that may name the merchant, for rows in which the one before is empty. */
  otherMerchants: readonly number[];
  /** All cells of the header, to find the columns of a program's own rules. */
  headers: readonly string[];
  /** The currency that the header of the amounts names. */
  currency: string | null;
  known: KnownFile | null;
}

/**
 * Finds the header and what each column is for. Banks write lines before the header: it is the first record that names a date and an
 * amount. Without such a record, the columns are found by their content.
 *
 * @throws AppError BAD_USER_INPUT, field `input.mapping`, when date or amount is not found, with the headers that there are.
 */
export function findLayout({ delimiter, records }: Sample, mapping: Mapping): CsvLayout {
  if (mapping.header !== false) {
    for (const [index, { cells }] of records.entries()) {
      const layout = layoutOfHeader(cells, mapping);
      if (layout) return { ...layout, delimiter, skipped: index + 1 };
    }
  }
  if (mapping.header !== true) {
    const layout = layoutOfContent(
      records.map(({ cells }) => cells),
      mapping,
    );
    if (layout) return { ...layout, delimiter };
  }
  const widest = records.toSorted((one, other) => other.cells.length - one.cells.length)[0]?.cells ?? [];
  const cells = widest.slice(0, 20).map((cell) => JSON.stringify(cell.slice(0, 30)));
  throw badInput("input.mapping", `columns must say which are date and amount; the file has ${cells.join(", ")}`);
}

type Found = Omit<CsvLayout, "delimiter">;

function layoutOfHeader(cells: readonly string[], mapping: Mapping): Omit<Found, "skipped"> | null {
  const named = cells.map((cell) => takeCurrency(plainName(cell)));
  const plain = cells.map(plainName);
  const has = (name: string) => plain.includes(name) || named.some((each) => each.name === name);
  const known = knownFileWith(has);
  const names: ColumnNames = { ...usualNames, ...known?.columns };
  const columns = wantedColumns(mapping, plain);
  if (columns === null) return null;
  for (const role of columnRoles) {
    if (columns[role] !== undefined) continue;
    const column = (names[role] ?? [])
      .map((name) => firstFree(columns, plain, named, name))
      .find((index) => index !== null);
    if (column !== undefined && column !== null) columns[role] = column;
  }
  if (!isEnough(columns)) return null;
  const amounts = columns.amount ?? columns.debit ?? columns.credit;
  const currency = amounts === undefined ? null : (named[amounts]?.currency ?? null);
  const otherMerchants = mapping.columns.merchant === undefined ? merchantsBesides(columns, plain, names) : [];
  return { columns, otherMerchants, headers: plain, currency, known };
}

/** In the order of the names; the note's column too, as a bank's only words may stand there. */
function merchantsBesides(columns: CsvLayout["columns"], plain: readonly string[], names: ColumnNames): number[] {
  const taken = new Set(Object.values({ ...columns, note: undefined }));
  const indexes = (names.merchant ?? []).map((name) => plain.indexOf(name));
  return indexes.filter((index) => index >= 0 && !taken.has(index));
}

/** The columns that the user named; null when this record is not their header. */
function wantedColumns({ columns: wanted }: Mapping, plain: readonly string[]): CsvLayout["columns"] | null {
  const columns: CsvLayout["columns"] = {};
  for (const [role, place] of Object.entries(wanted) as [ColumnRole, string | number][]) {
    const index = typeof place === "number" ? place - 1 : plain.indexOf(plainName(place));
    if (index < 0) return null;
    columns[role] = index;
  }
  return columns;
}

function firstFree(
  columns: CsvLayout["columns"],
  plain: readonly string[],
  named: readonly { name: string }[],
  name: string,
): number | null {
  const taken = new Set(Object.values(columns));
  const isFree = (index: number) => index >= 0 && !taken.has(index);
  const index = plain.indexOf(name);
  if (isFree(index)) return index;
  const withCurrency = named.findIndex((each) => each.name === name);
  return isFree(withCurrency) ? withCurrency : null;
}

function isEnough({ date, occurredAt, amount, debit, credit }: CsvLayout["columns"]): boolean {
  return (date ?? occurredAt) !== undefined && (amount ?? debit ?? credit) !== undefined;
}

/** Without a header: the first column of dates, the first of numbers, and the one with the longest texts. */
function layoutOfContent(records: readonly string[][], mapping: Mapping): Found | null {
  const columns = wantedColumns(mapping, []);
  if (columns === null) return null;
  const rows = records.filter((cells) => cells.some((cell) => ordersOf(cell) !== null));
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const taken = () => new Set(Object.values(columns));
  const share = (column: number, isSo: (cell: string) => boolean) =>
    rows.filter((cells) => isSo(cells[column] ?? "")).length / Math.max(1, rows.length);
  const columnsOf = (isSo: (cell: string) => boolean) =>
    Array.from({ length: width }, (_, column) => column).filter(
      (column) => !taken().has(column) && share(column, isSo) > 0.8,
    );
  const firstOf = (isSo: (cell: string) => boolean) => columnsOf(isSo)[0];
  columns.date ??= firstOf((cell) => ordersOf(cell) !== null);
  const isNegative = (cell: string) => /^-|-$/.test(cell.trim());
  // A column of balances may stand before the amounts: banks without a header sign what was spent.
  const withSigns = columnsOf(isMoney).find((column) => rows.some((cells) => isNegative(cells[column] ?? "")));
  columns.amount ??= withSigns ?? firstOf(isMoney);
  columns.merchant ??= longest(rows, width, taken());
  if (!isEnough(columns)) return null;
  const first = records.findIndex((cells) => ordersOf(cells[columns.date ?? 0] ?? "") !== null);
  return { columns, otherMerchants: [], headers: [], currency: null, known: null, skipped: Math.max(0, first) };
}

/** A whole number without a sign is more likely an account or a reference than an amount. */
function isMoney(cell: string): boolean {
  const number = readNumber(cell, ".") ?? readNumber(cell, ",");
  return number !== null && /[.,+-]|^\d{1,4}$/.test(cell);
}

function longest(rows: readonly string[][], width: number, taken: ReadonlySet<number>): number | undefined {
  const lengths = Array.from({ length: width }, (_, column) =>
    taken.has(column)
      ? 0
      : rows.reduce((sum, cells) => sum + (cells[column] ?? "").replace(/[\d\s.,-]/g, "").length, 0),
  );
  const most = Math.max(0, ...lengths);
  return most > 0 ? lengths.indexOf(most) : undefined;
}
