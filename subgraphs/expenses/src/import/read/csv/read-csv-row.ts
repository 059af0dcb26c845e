import { formatDecimal, parseDecimal, powerOfTen } from "@expense-tracker/money/decimal";
import { PaymentMethod } from "../../../expense/expense.enums";
import { emptyRow, type FileRow, isRefused, notAnExpense, type ReadRow, refusedRow } from "../file-row";
import { readDate, readInstant } from "../read-date";
import { currencyNamed, readNumber, sharedSign } from "../read-number";
import { type ColumnRole, plainName, says } from "./column-names";
import type { CsvForms } from "./csv-forms";
import type { CsvRecord } from "./csv-records";
import { readExportedCell, readExportedTags } from "./exported-cells";
import { type CellBelow, fireflyRow } from "./firefly-row";
import type { KnownFile } from "./known-file";
import { wiseRow } from "./wise-row";

/** An amount with its sign: below zero is money spent. */
interface Signed {
  unscaled: bigint;
  scale: number;
  /** The code or sign beside the number. */
  sign: string | null;
}

/** Makes the function that reads the rows of a file. */
export function rowReader(forms: CsvForms): (record: CsvRecord) => ReadRow {
  const { columns, otherMerchants, known, headers } = forms.layout;
  const isExported = known?.rules === "exported";
  const places = new Map(headers.map((header, index): [string, number] => [header, index]).toReversed());
  return ({ line, cells }) => {
    const below: CellBelow = (header) => cells[places.get(header) ?? -1]?.trim() || null;
    const cell = (role: ColumnRole): string | null => {
      const column = columns[role];
      const text = column === undefined ? "" : (cells[column] ?? "");
      return (isExported ? readExportedCell(text) : text.trim()) || null;
    };
    const because = noExpense(known, below) ?? balanceIn(columns, cells);
    if (because !== null) return notAnExpense(line, because);
    const row = readRow(line, cell, forms);
    if (known?.rules === "firefly") return fireflyRow(row, below);
    if (known?.rules === "wise") return wiseRow(row, below);
    return isRefused(row) || isExported ? row : withMerchant(row, otherMerchants, cells, payerOf(row, known, below));
  };
}

type Cell = (role: ColumnRole) => string | null;

/** @returns why a row of a known program or bank is no expense; null: it may be one. */
function noExpense(known: KnownFile | null, below: CellBelow): string | null {
  const found = known?.noExpenses?.find(({ header, values }) => {
    const text = below(header);
    return text !== null && (values instanceof RegExp ? values.test(text) : values.includes(plainName(text)));
  });
  return found?.because ?? null;
}

const balances =
  /^(opening|closing|beginning|ending|starting|total|current) balance\b|^(anfangs|end|konto)saldo\b|^saldo (inicial|final|iniziale|finale)\b|^solde\b/i;
/** These are no payments, whatever stands beside them. */
const onlyBalances =
  /^((opening|closing|beginning|ending|starting|previous) balance|turnover|(anfangs|end)saldo|saldo (inicial|final|anterior|iniziale|finale))$/i;

/** Banks write balances between the payments: a row with such words, and without an amount or with nothing else in its text. */
function balanceIn(columns: CsvForms["layout"]["columns"], cells: string[]): string | null {
  const { merchant, note, amount, debit, credit } = columns;
  const text = (column: number | undefined) => (column === undefined ? "" : (cells[column]?.trim() ?? ""));
  const texts = [text(merchant), text(note)].filter((each) => each !== "");
  if (texts.length > 0 && texts.every((each) => onlyBalances.test(each))) return "a balance";
  const isEmpty = [amount, debit, credit].every((column) => text(column) === "");
  return isEmpty && balances.test(text(merchant)) ? "a balance" : null;
}

function payerOf(row: FileRow, known: KnownFile | null, below: CellBelow): string | null {
  return known?.receivedFrom !== undefined && row.direction === "CREDIT" ? below(known.receivedFrom) : null;
}

/** Where the merchant's column is empty, another one names it. A text that became the merchant is not the note as well. */
function withMerchant(row: FileRow, others: readonly number[], cells: string[], payer: string | null): FileRow {
  const merchant = payer ?? row.merchant ?? others.map((column) => cells[column]?.trim()).find((text) => text) ?? null;
  return { ...row, merchant, note: row.note === merchant ? null : row.note };
}

function readRow(line: number, cell: Cell, forms: CsvForms): ReadRow {
  const { layout, dateOrder, ownCurrency } = forms;
  const date = cell("date") ?? cell("occurredAt") ?? "";
  // Some banks write that a payment is pending in place of its day.
  const status = cell("status") ?? (says("unpaid", date) ? date : null);
  if (status !== null && !isPaid(status, layout.known)) {
    return notAnExpense(line, `the payment is ${JSON.stringify(status.slice(0, 40))}`);
  }
  if (says("neither", cell("direction") ?? ""))
    return notAnExpense(line, "the file says that nothing was spent or received");
  const bookedOn = readDate(date, dateOrder);
  if (bookedOn === null) return refusedRow(line, date === "" ? "has no date" : "is no date", "bookedOn");
  const signed = readSigned(cell, forms);
  if (typeof signed === "string") return refusedRow(line, signed, "amount.amount");
  if (signed.unscaled === 0n) return notAnExpense(line, "the amount is zero");
  const currency = readCurrency({ beside: signed.sign, above: layout.currency, column: cell("currency") }, ownCurrency);
  if (currency.refused !== undefined) return refusedRow(line, currency.refused, "amount.currency");
  const isSpent = signed.unscaled < 0n;
  const isExported = layout.known?.rules === "exported";
  return {
    ...emptyRow,
    line,
    amount: formatDecimal({ ...signed, unscaled: isSpent ? -signed.unscaled : signed.unscaled }),
    currency: currency.code,
    direction: isSpent ? "DEBIT" : "CREDIT",
    bookedOn,
    occurredAt: readInstant(cell("occurredAt") ?? date),
    merchant: cell("merchant"),
    note: cell("note"),
    category: cell("category"),
    tags: isExported ? readExportedTags(cell("tags")) : splitTags(cell("tags")),
    paymentMethod: readPaymentMethod(cell("paymentMethod")),
    account: cell("account"),
    externalId: cell("externalId"),
    exportedId: isExported ? cell("exportedId") : null,
    refundOf: isExported ? cell("refundOf") : null,
  };
}

type CurrencyRead = { code: string | null; refused?: undefined } | { refused: string };

interface CurrencyCells {
  beside: string | null;
  above: string | null;
  column: string | null;
}

/**
 * What stands beside the amount is its own, then what stands above it; a column of its own may tell in which currency the shop was paid.
 * A sign that several currencies use is the one that the others tell.
 */
function readCurrency({ beside, above, column }: CurrencyCells, own: string | null): CurrencyRead {
  let [code, shared]: [string | null, string | null] = [null, null];
  for (const written of [column, above, beside]) {
    if (written === null) continue;
    const named = currencyNamed(written, code ?? own);
    if (named === undefined) return { refused: "is not an ISO 4217 currency code" };
    shared = named === null ? written : null;
    code = named ?? code;
  }
  return shared === null ? { code } : { refused: sharedSign(shared) };
}

function isPaid(status: string, known: KnownFile | null): boolean {
  return known?.paid ? known.paid.includes(plainName(status)) : !says("unpaid", status);
}

/** @returns the reason when there is no amount. */
function readSigned(cell: Cell, { decimal: mark, isSpentPositive, layout }: CsvForms): Signed | string {
  const read = (role: ColumnRole): Signed | null | undefined => {
    const text = cell(role);
    if (text === null) return null;
    const number = readNumber(text, mark);
    const decimal = number && decimalOf(number.amount);
    if (!decimal) return undefined;
    const { unscaled, scale } = decimal;
    return { unscaled: number.isNegative ? -unscaled : unscaled, scale, sign: number.sign };
  };
  const [amount, debit, credit, fee] = [read("amount"), read("debit"), read("credit"), read("fee")];
  if (amount === undefined || debit === undefined || credit === undefined || fee === undefined) {
    return `is no number with a decimal ${mark === "," ? "comma" : "point"}`;
  }
  if (amount) {
    const signed = withDirection(amount, cell("direction"), isSpentPositive);
    return fee ? minus(signed, fee) : signed;
  }
  // Some banks write 0.00 in the column that does not apply, and some a minus before what was spent.
  const spent = debit && debit.unscaled !== 0n ? debit : null;
  const received = credit && credit.unscaled !== 0n ? credit : null;
  if (spent && received) return "is in both columns, spent and received";
  if (spent) return { ...spent, unscaled: spent.unscaled > 0n ? -spent.unscaled : spent.unscaled };
  if (received && layout.known?.isSignMeaningless) return { ...received, unscaled: abs(received.unscaled) };
  return received ?? debit ?? credit ?? "has no amount";
}

/** A column that says which way the money went decides, where its word is known. */
function withDirection(amount: Signed, direction: string | null, isSpentPositive: boolean): Signed {
  const size = abs(amount.unscaled);
  if (says("spent", direction ?? "")) return { ...amount, unscaled: -size };
  if (says("received", direction ?? "")) return { ...amount, unscaled: size };
  return { ...amount, unscaled: isSpentPositive ? -amount.unscaled : amount.unscaled };
}

const abs = (unscaled: bigint) => (unscaled < 0n ? -unscaled : unscaled);

function minus(one: Signed, other: Signed): Signed {
  const scale = Math.max(one.scale, other.scale);
  const unscaled = one.unscaled * powerOfTen(scale - one.scale) - other.unscaled * powerOfTen(scale - other.scale);
  return { ...one, unscaled, scale };
}

/** @returns null for more digits than any amount has. */
function decimalOf(amount: string): { unscaled: bigint; scale: number } | null {
  const [whole = "", fraction = ""] = amount.replace(/^0+(?=\d)/, "").split(".");
  if (whole.length > 18 || fraction.length > 18) return null;
  return parseDecimal(fraction === "" ? whole : `${whole}.${fraction}`);
}

function readPaymentMethod(text: string | null): PaymentMethod | null {
  const code = text?.toUpperCase().replace(/[\s-]+/g, "_") ?? "";
  return Object.hasOwn(PaymentMethod, code) ? (code as PaymentMethod) : null;
}

function splitTags(text: string | null): string[] {
  return (text ?? "").split(/[,;|]/).map((tag) => tag.trim()).filter((tag) => tag !== ""); // prettier-ignore
}
