import { badInput } from "@expense-tracker/kit/errors/app-error";
import { formatDecimal, parseDecimal, powerOfTen } from "@expense-tracker/money/decimal";
import { DateEvidence } from "./date-evidence";
import {
  emptyRow,
  type FileRow,
  notAnExpense,
  type OwnerOfFile,
  type Reading,
  type ReadRow,
  refusedRow,
} from "./file-row";
import type { Mapping } from "./mapping";
import { type DateOrder, readDate } from "./read-date";
import { currencyNamed, type DecimalMark, NumberEvidence, readNumber, sharedSign } from "./read-number";

const field = "input.content";
const maxLineLength = 10_000;
/** Accounts whose entries are payments; investments and the lists of categories, classes and securities are none. */
const paymentTypes = /^!type:\s*(bank|cash|ccard|oth a|oth l)/i;

interface Split {
  category: string | null;
  memo: string | null;
  amount: string;
}

/** One record: the letter that begins each of its lines, and the rest of the line. */
interface QifRecord {
  line: number;
  account: string | null;
  fields: Map<string, string>;
  splits: Split[];
}

/**
 * Reads a QIF file (Quicken Interchange Format): lines that begin with a letter for the field, records that end with ^.
 *
 * The one library for it on npm, qif2json, reads amounts as floating point numbers and dates in one order that the caller must know,
 * so this reads the format itself.
 *
 * @throws AppError BAD_USER_INPUT when the file has no payments, or a line is too long.
 */
export function readQif(text: string, mapping: Mapping, owner: OwnerOfFile): Reading {
  const records = recordsOf(text);
  if (records.length === 0)
    throw badInput(field, "has no payments: it needs a line such as !Type:Bank, and records that end with ^");
  const [dates, numbers] = [new DateEvidence(), new NumberEvidence()];
  for (const { fields } of records) {
    dates.add(fields.get("D") ?? "");
    numbers.add(fields.get("T") ?? fields.get("U") ?? "");
  }
  const decimal = mapping.decimal ?? numbers.decide("");
  const found = dates.decide({ program: null, hasDecimalComma: decimal === ",", timeZone: owner.timeZone });
  const order = mapping.dateOrder ?? found.order;
  const notes: string[] = [];
  if (!mapping.dateOrder && !found.isCertain) notes.push(`dates were read in the order ${order}`);
  return {
    source: "qif",
    notes,
    rows: records.flatMap((record) => rowsOfRecord(record, { order, decimal, ...owner })),
  };
}

function recordsOf(text: string): QifRecord[] {
  const records: QifRecord[] = [];
  let [mode, account]: ["payments" | "account" | "other", string | null] = ["other", null];
  let record: QifRecord | null = null;
  for (const [index, written] of text.split(/\r\n|\n|\r/).entries()) {
    if (written.length > maxLineLength)
      throw badInput(field, `line ${index + 1} is longer than ${maxLineLength} characters`);
    const line = written.trim();
    if (line === "") continue;
    if (line.startsWith("!")) {
      if (!/^!(option|clear):/i.test(line))
        mode = paymentTypes.test(line) ? "payments" : /^!account/i.test(line) ? "account" : "other";
      record = null;
      continue;
    }
    if (line.startsWith("^")) {
      if (record && mode === "payments") records.push(record);
      if (record && mode === "account") account = record.fields.get("N") ?? null;
      record = null;
      continue;
    }
    record ??= { line: index + 1, account, fields: new Map(), splits: [] };
    addField(record, line.charAt(0).toUpperCase(), line.slice(1).trim());
  }
  // A file that ends without ^ would lose its last payment.
  if (record && mode === "payments") records.push(record);
  return records;
}

function addField({ fields, splits }: QifRecord, letter: string, value: string): void {
  const split = splits.at(-1);
  if (letter === "S") splits.push({ category: value || null, memo: null, amount: "" });
  else if (letter === "E" && split) split.memo = value || null;
  else if (letter === "$" && split) split.amount = value;
  else if (!fields.has(letter)) fields.set(letter, value);
}

interface QifForms extends OwnerOfFile {
  order: DateOrder;
  decimal: DecimalMark;
}

function rowsOfRecord(record: QifRecord, { order, decimal, ownCurrency }: QifForms): ReadRow[] {
  const { line, fields, splits, account } = record;
  const bookedOn = readDate(fields.get("D") ?? "", order);
  if (bookedOn === null) return [refusedRow(line, "D is no date", "bookedOn")];
  const total = signedOf(fields.get("T") ?? fields.get("U") ?? "", decimal);
  if (!total) return [refusedRow(line, "T is no number", "amount.amount")];
  const currency = total.sign === null ? null : currencyNamed(total.sign, ownCurrency);
  if (total.sign !== null && !currency) return [refusedRow(line, sharedSign(total.sign), "amount.currency")];
  const common = {
    ...emptyRow,
    line,
    account,
    currency: currency ?? null,
    bookedOn,
    merchant: fields.get("P") || fields.get("M") || null,
    note: fields.get("P") ? fields.get("M") || null : null,
    tags: [],
  };
  const parts = splits.map((split) => ({ ...split, signed: signedOf(split.amount, decimal) }));
  // Split by category, as far as the parts add up; otherwise the payment stays whole.
  const isSplit =
    parts.length > 1 && parts.every(({ signed }) => signed) && sum(parts.map(({ signed }) => signed)) === sum([total]);
  if (!isSplit) return [rowOf(common, total, fields.get("L") ?? parts[0]?.category ?? null)];
  return parts.map(({ signed, category, memo }) =>
    rowOf({ ...common, note: memo ?? common.note }, signed ?? total, category),
  );
}

function rowOf(
  common: Omit<FileRow, "amount" | "direction" | "category">,
  { unscaled, scale }: Signed,
  category: string | null,
): ReadRow {
  if (/^\[.*\]/.test(category ?? "")) return notAnExpense(common.line, "a transfer between your own accounts");
  if (unscaled === 0n) return notAnExpense(common.line, "the amount is zero");
  const isSpent = unscaled < 0n;
  // A class stands behind a slash.
  const name = category?.split("/")[0]?.trim() || null;
  return {
    ...common,
    amount: formatDecimal({ unscaled: isSpent ? -unscaled : unscaled, scale }),
    direction: isSpent ? "DEBIT" : "CREDIT",
    category: name,
  };
}

interface Signed {
  unscaled: bigint;
  scale: number;
  /** The code or sign of a currency beside the number. */
  sign: string | null;
}

function signedOf(text: string, decimal: DecimalMark): Signed | null {
  const number = readNumber(text, decimal);
  if (!number || number.amount.length > 30) return null;
  const [whole = "", fraction = ""] = number.amount.replace(/^0+(?=\d)/, "").split(".");
  if (whole.length > 18 || fraction.length > 18) return null;
  const { unscaled, scale } = parseDecimal(fraction ? `${whole}.${fraction}` : whole);
  return { unscaled: number.isNegative ? -unscaled : unscaled, scale, sign: number.sign };
}

const commonScale = 18;

function sum(numbers: readonly (Signed | null)[]): bigint {
  return numbers.reduce(
    (total, number) => total + (number ? number.unscaled * powerOfTen(commonScale - number.scale) : 0n),
    0n,
  );
}
