import { isRefused, type ReadRow, refusedRow } from "../file-row";
import type { CellBelow } from "./firefly-row";
import { readNumber } from "../read-number";
import { isCurrencyCode } from "@expense-tracker/money/currencies";

/**
 * Wise's list of transfers tells both sides of each. Of money that went out the source is the user's own: the columns were read from it, and
 * the amount has no sign. Of money that came in the target is.
 */
export function wiseRow(row: ReadRow, cell: CellBelow): ReadRow {
  if (isRefused(row)) return row;
  if (cell("direction")?.toUpperCase() !== "IN") return { ...row, direction: "DEBIT" };
  const number = readNumber(cell("target amount after fees") ?? "", ".");
  if (!number) return refusedRow(row.line, "is no number", "amount.amount");
  const currency = cell("target currency")?.toUpperCase() ?? null;
  if (currency !== null && !isCurrencyCode(currency))
    return refusedRow(row.line, "is not an ISO 4217 currency code", "amount.currency");
  return { ...row, direction: "CREDIT", amount: number.amount, currency, merchant: cell("source name") };
}
