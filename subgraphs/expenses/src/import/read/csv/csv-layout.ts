import { badInput } from "@expense-tracker/kit/errors/app-error";
import type { Mapping } from "../mapping";
import { isDate, isMoney } from "./cell-kinds";
import { ColumnContents } from "./column-contents";
import {
  type ColumnNames,
  type ColumnRole,
  columnRoles,
  type HeaderName,
  headerName,
  isHeaderName,
  plainName,
  usualNames,
} from "./column-names";
import type { CsvRecord } from "./csv-records";
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
  /** The code or sign of a currency that the header of the amounts names. */
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
      const layout = layoutOfHeader(cells, records.slice(index + 1), mapping);
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
type Columns = CsvLayout["columns"];

function layoutOfHeader(
  cells: readonly string[],
  below: readonly CsvRecord[],
  mapping: Mapping,
): Omit<Found, "skipped"> | null {
  const header = cells.map(headerName);
  const plain = header.map((each) => each.plain);
  const known = knownFileWith((name) => header.some((each) => each.plain === name || each.short === name));
  const columns = wantedColumns(mapping, plain);
  const isNamed = header.some(({ plain, short }) => isHeaderName(plain) || isHeaderName(short));
  if (columns === null || !(known || isNamed || Object.keys(columns).length > 0)) return null;
  const names: ColumnNames = { ...usualNames(header.map(({ short }) => short)), ...known?.columns };
  const contents = new ColumnContents(below.map((record) => record.cells));
  const fits: Fits = known === null ? (role, column) => contents.fit(role, column) : () => true;
  nameColumns(columns, header, names, fits);
  if (known === null && !cells.some((cell) => isDate(cell) || isMoney(cell))) {
    completeColumns(columns, header, names, contents);
  }
  if (!isEnough(columns)) return null;
  const amounts = columns.amount ?? columns.debit ?? columns.credit;
  const currency = amounts === undefined ? null : (header[amounts]?.currency ?? null);
  if (known === null) describeAmounts(columns, contents, { hasHeader: true, hasCurrency: currency !== null });
  if (known === null && (columns.merchant ?? columns.note) === undefined) {
    columns.merchant = contents.texts(new Set(Object.values(columns)));
  }
  const otherMerchants = mapping.columns.merchant === undefined ? merchantsBesides(columns, plain, names) : [];
  return { columns, otherMerchants, headers: plain, currency, known };
}

/** A name can mean two things: "Valuta" is the currency in Swedish and the value date in German. What stands below it decides. */
type Fits = (role: ColumnRole, column: number) => boolean;

/** Gives each role the first column that has one of its names, is free and fits. */
function nameColumns(columns: Columns, header: readonly HeaderName[], names: ColumnNames, fits: Fits): void {
  const taken = new Set(Object.values(columns));
  for (const role of columnRoles) {
    if (columns[role] !== undefined) continue;
    const places = (names[role] ?? []).flatMap((name) => [
      header.findIndex(({ plain }) => plain === name),
      header.findIndex(({ short }) => short === name),
    ]);
    const column = places.find((index) => index >= 0 && !taken.has(index) && fits(role, index));
    if (column === undefined) continue;
    columns[role] = column;
    taken.add(column);
  }
}

/**
 * Banks name columns as they like: where a header names only the date or only the amount, the other one is found by its content. A column
 * that is named so and cannot be read is left as it is: another one in its place would be wrong.
 */
function completeColumns(
  columns: Columns,
  header: readonly HeaderName[],
  names: ColumnNames,
  contents: ColumnContents,
): void {
  if (header.length < 3) return;
  const taken = new Set(Object.values(columns));
  const isNamed = (...roles: ColumnRole[]) =>
    roles.some((role) => columns[role] !== undefined || header.some(({ short }) => names[role]?.includes(short)));
  const [hasDate, hasAmount] = [isNamed("date", "occurredAt"), isNamed("amount", "debit", "credit")];
  if (hasAmount && !hasDate) columns.date = contents.dates(taken);
  if (hasDate && !hasAmount) Object.assign(columns, contents.amounts(taken));
}

/** Finds the columns of currencies and directions by what stands in them. */
function describeAmounts(
  columns: Columns,
  contents: ColumnContents,
  { hasHeader, hasCurrency }: { hasHeader: boolean; hasCurrency: boolean },
): void {
  const { amount } = columns;
  if (amount === undefined) return;
  const taken = () => new Set(Object.values(columns));
  if (!hasCurrency) columns.currency ??= contents.currencies(amount, taken(), hasHeader);
  columns.direction ??= contents.directions(amount, taken());
}

/** In the order of the names; the note's column too, as a bank's only words may stand there. */
function merchantsBesides(columns: Columns, plain: readonly string[], names: ColumnNames): number[] {
  const taken = new Set(Object.values({ ...columns, note: undefined }));
  const indexes = (names.merchant ?? []).map((name) => plain.indexOf(name));
  return indexes.filter((index) => index >= 0 && !taken.has(index));
}

/** The columns that the user named; null when this record is not their header. */
function wantedColumns({ columns: wanted }: Mapping, plain: readonly string[]): Columns | null {
  const columns: Columns = {};
  for (const [role, place] of Object.entries(wanted) as [ColumnRole, string | number][]) {
    const index = typeof place === "number" ? place - 1 : plain.indexOf(plainName(place));
    if (index < 0) return null;
    columns[role] = index;
  }
  return columns;
}

function isEnough({ date, occurredAt, amount, debit, credit }: Columns): boolean {
  return (date ?? occurredAt) !== undefined && (amount ?? debit ?? credit) !== undefined;
}

/** Without a header: the first column of dates, the first of numbers, and the one with the longest texts. */
function layoutOfContent(records: readonly string[][], mapping: Mapping): Found | null {
  const columns = wantedColumns(mapping, []);
  if (columns === null) return null;
  const contents = new ColumnContents(records);
  const taken = () => new Set(Object.values(columns));
  columns.date ??= contents.dates(taken());
  if ((columns.amount ?? columns.debit ?? columns.credit) === undefined)
    Object.assign(columns, contents.amounts(taken()));
  describeAmounts(columns, contents, { hasHeader: false, hasCurrency: false });
  columns.merchant ??= contents.texts(taken());
  if (!isEnough(columns)) return null;
  const first = records.findIndex((cells) => isDate(cells[columns.date ?? 0] ?? ""));
  return { columns, otherMerchants: [], headers: [], currency: null, known: null, skipped: Math.max(0, first) };
}
