import { isRefused, notAnExpense, type ReadRow } from "../file-row";

/** Finds the cell below a header, as `plainName` spells it; null: there is none, or it is empty. */
export type CellBelow = (header: string) => string | null;

/**
 * Firefly III keeps two accounts in each row: the one that the money came from, and the one that it went to. Of a withdrawal the first is
 * the user's own; of a deposit the second.
 *
 * @param cell the cell below a header.
 */
export function fireflyRow(row: ReadRow, cell: CellBelow): ReadRow {
  if (isRefused(row)) return row;
  const [source, destination] = [cell("source name"), cell("destination name")];
  switch (cell("type")?.toLowerCase() ?? "") {
    case "withdrawal":
      return { ...row, direction: "DEBIT", account: source, merchant: destination, ...noteOf(cell) };
    case "deposit":
      return { ...row, direction: "CREDIT", account: destination, merchant: source, ...noteOf(cell) };
    case "transfer":
      return notAnExpense(row.line, "a transfer between your own accounts");
    default:
      return notAnExpense(row.line, "neither a withdrawal nor a deposit");
  }
}

function noteOf(cell: CellBelow) {
  const texts = [cell("description"), cell("notes")].filter((text) => text !== null);
  return { note: texts.length > 0 ? texts.join("\n") : null };
}
