import { badInput } from "@expense-tracker/kit/errors/app-error";
import { DateEvidence } from "../date-evidence";
import type { OwnerOfFile, ReadRow, Reading } from "../file-row";
import type { Mapping } from "../mapping";
import type { DateOrder } from "../read-date";
import { NumberEvidence, readNumber } from "../read-number";
import type { CsvForms } from "./csv-forms";
import { type CsvLayout, findLayout } from "./csv-layout";
import { type CsvRecord, csvRecords } from "./csv-records";
import { findDelimiter } from "./find-delimiter";
import { rowReader } from "./read-csv-row";

/**
 * Reads a CSV file of any bank or program. It is read twice: all rows together tell the order of day and month, the decimal mark and
 * which sign means spent; then each row is read.
 *
 * @throws AppError BAD_USER_INPUT when the file as a whole cannot be read. A row that cannot be read is a refused row.
 */
export async function readCsv(text: string, mapping: Mapping, owner: OwnerOfFile): Promise<Reading> {
  const sample = await findDelimiter(text, mapping.delimiter);
  const layout = findLayout(sample, mapping);
  const notes: string[] = [];
  const forms = await findForms(text, layout, mapping, { ...owner, notes });
  if (forms.last === 0) throw badInput("input.content", "has no row with a date and an amount");
  return { source: layout.known?.source ?? "csv", notes, rows: rowsOf(text, forms, notes) };
}

async function* rowsOf(text: string, forms: CsvForms, notes: string[]): AsyncGenerator<ReadRow> {
  const { layout } = forms;
  const read = rowReader(forms);
  let index = 0;
  let left = 0;
  for await (const record of csvRecords(text, layout.delimiter)) {
    if (index++ < layout.skipped || isBlank(record)) continue;
    const isOutside = record.line < forms.first || record.line > forms.last;
    if (isOutside && hasNeither(record, layout)) left += 1;
    else yield read(record);
  }
  if (left > 0) notes.push(`${left} lines before the first or after the last payment were left out`);
}

interface Surroundings extends OwnerOfFile {
  notes: string[];
}

async function findForms(
  text: string,
  layout: CsvLayout,
  mapping: Mapping,
  { timeZone, ownCurrency, notes }: Surroundings,
): Promise<CsvForms> {
  const { known, delimiter } = layout;
  const [dates, numbers] = [new DateEvidence(), new NumberEvidence()];
  let [first, last, index, counted, negatives] = [0, 0, 0, 0, 0];
  for await (const record of csvRecords(text, delimiter)) {
    if (index++ < layout.skipped) continue;
    const date = dateCell(record, layout);
    const isDate = date !== "" && dates.add(date);
    const amounts = amountCells(record, layout).filter((cell) => cell !== "" && numbers.add(cell));
    if (!isDate || amounts.length === 0) continue;
    if (first === 0) first = record.line;
    last = record.line;
    counted += 1;
    if (amounts.some((cell) => (readNumber(cell, ".") ?? readNumber(cell, ","))?.isNegative)) negatives += 1;
  }
  const decimal = mapping.decimal ?? numbers.decide(delimiter);
  const found = dates.decide({ program: known?.dateOrder ?? null, hasDecimalComma: decimal === ",", timeZone });
  const dateOrder = mapping.dateOrder ?? found.order;
  if (known?.note !== undefined) notes.push(known.note);
  if (!mapping.dateOrder && !found.isCertain)
    notes.push(`dates such as 03/04/2026 were read as ${ordersInWords[dateOrder]}`);
  const isSpentPositive = spentSign(layout, mapping, { counted, negatives }, notes);
  return { layout, dateOrder, decimal, first, last, isSpentPositive, ownCurrency };
}

/** @returns whether amounts without a minus were spent. */
function spentSign(
  { columns, known }: CsvLayout,
  { spent }: Mapping,
  { counted, negatives }: { counted: number; negatives: number },
  notes: string[],
): boolean {
  if (spent !== null) return spent === "POSITIVE";
  if (known || columns.amount === undefined || columns.direction !== undefined) return known?.isSpentPositive ?? false;
  if (negatives === 0) notes.push("no amount has a sign, so all were read as money spent");
  else if (negatives * 3 < counted) notes.push(mostlyReceived);
  return negatives === 0;
}

const mostlyReceived =
  'most amounts have no minus, so they were read as money that came in; if they were spent, give the mapping {"spent": "POSITIVE"}';

const ordersInWords: Record<DateOrder, string> = {
  DMY: "day, month, year",
  MDY: "month, day, year",
  YMD: "year, month, day",
};

function hasNeither(record: CsvRecord, layout: CsvLayout): boolean {
  const isDate = new DateEvidence().add(dateCell(record, layout));
  return !isDate && !amountCells(record, layout).some((cell) => new NumberEvidence().add(cell));
}

function isBlank({ cells }: CsvRecord): boolean {
  return cells.every((cell) => /^[\s*=_-]*$/.test(cell));
}

function dateCell({ cells }: CsvRecord, { columns: { date, occurredAt } }: CsvLayout): string {
  return cells[date ?? occurredAt ?? 0]?.trim() ?? "";
}

function amountCells({ cells }: CsvRecord, { columns }: CsvLayout): string[] {
  return [columns.amount, columns.debit, columns.credit].map((column) =>
    column === undefined ? "" : (cells[column]?.trim() ?? ""),
  );
}
