import { stringify } from "csv-stringify/sync";
import { writeExportedCell, writeExportedTags } from "../import/read/csv/exported-cells";
import type { ExportedExpense } from "./exported-expense";

const columns = [
  "id", "bookedOn", "occurredAt", "direction", "amount", "currency", "merchant", "category", "note", "tags", "paymentMethod", "account", "externalId", "source", "refundOf",
] as const; // prettier-ignore

export const csvHead = `${columns.join(",")}\r\n`;

/** Writes the rows of a CSV file (RFC 4180), safe against a spreadsheet's formulas. */
export function writeCsvRows(expenses: readonly ExportedExpense[]): string {
  const rows = expenses.map((expense) =>
    columns.map((column) =>
      writeExportedCell(column === "tags" ? writeExportedTags(expense.tags) : (expense[column] ?? "")),
    ),
  );
  return stringify(rows, { record_delimiter: "\r\n", quoted_match: /[\r\n\t]|^\s|\s$/ });
}
