import { setImmediate } from "node:timers/promises";
import { badInput } from "@expense-tracker/kit/errors/app-error";
import { isCurrencyCode } from "@expense-tracker/money/currencies";
import { Parser } from "htmlparser2";
import type { PaymentMethod } from "../../expense/expense.enums";
import { emptyRow, isRefused, notAnExpense, type Reading, type ReadRow, refusedRow } from "./file-row";
import { noAccount, ownOrganisation } from "./own-ofx";
import { readDate } from "./read-date";
import { readNumber } from "./read-number";

const field = "input.content";
/** Deeper than any statement. In OFX 1 the elements without an end tag nest until their group ends. */
const maxDepth = 100;
const sliceLength = 64 * 1024;
/** More than any element of a statement holds. */
const maxTextLength = 10_000;

/**
 * Reads bank and card statements in OFX 1 (SGML, whose elements may have no end tag) and OFX 2 (XML).
 *
 * htmlparser2 reads both without building a tree, and knows no document types: no entity that a file declares is ever replaced. A
 * file with a document type is refused all the same. (ofx-js has an expression that backtracks without end, ofx-data-extractor
 * takes quotes and braces out of texts, node-ofx-parser depends on an XML parser of 2021.)
 *
 * @throws AppError BAD_USER_INPUT when the file is not OFX, or has a document type.
 */
export async function readOfx(text: string): Promise<Reading> {
  const start = text.search(/<OFX[\s>]/i);
  if (start < 0) throw badInput(field, "has no <OFX> element");
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw badInput(field, "declares a document type or entities: OFX has none");
  const statement = new StatementReader();
  const parser = new Parser(
    {
      onopentag: (name) => statement.open(name.toUpperCase()),
      ontext: (data) => statement.text(data),
      onclosetag: (name) => statement.close(name.toUpperCase()),
    },
    { xmlMode: true, decodeEntities: true },
  );
  const lines = lineFinder(text);
  statement.lineNow = () => lines(Math.min(parser.startIndex + start, text.length));
  for (let from = start; from < text.length; from += sliceLength) {
    parser.write(text.slice(from, from + sliceLength));
    await setImmediate();
  }
  parser.end();
  if (statement.rows.length === 0) throw badInput(field, "has no transactions (<STMTTRN>)");
  return { source: statement.isOwn ? "expense-tracker" : "ofx", rows: statement.rows, notes: statement.notes };
}

/** Follows the elements, and makes a row of each transaction. */
class StatementReader {
  readonly rows: ReadRow[] = [];
  readonly notes: string[] = [];
  lineNow: () => number = () => 0;
  /** An export of this service. */
  isOwn = false;
  private depth = 0;
  private element = "";
  private line = 0;
  private currency: string | null = null;
  private account: string | null = null;
  private transaction: Map<string, string> | null = null;
  private within = "";

  open(name: string): void {
    this.depth += 1;
    if (this.depth > maxDepth) throw badInput(field, `has elements that are nested more than ${maxDepth} deep`);
    this.element = name;
    if (name === "STMTTRN") {
      this.transaction = new Map();
      this.line = this.lineNow();
    }
    if (name === "CURRENCY" || name === "ORIGCURRENCY") this.within = name;
  }

  /** A text belongs to the element that was opened last, whether or not it has an end tag. A long text comes in pieces. */
  text(data: string): void {
    const { element } = this;
    if (element === "") return;
    if (this.transaction) {
      const before = this.transaction.get(this.key(element)) ?? "";
      if (before.length + data.length <= maxTextLength) this.transaction.set(this.key(element), before + data);
    } else if (element === "ORG") this.isOwn = data.trim() === ownOrganisation;
    else if (element === "CURDEF") this.currency = (this.currency ?? "") + data;
    else if (element === "ACCTID") this.account = (this.account ?? "") + data;
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.element === name) this.element = "";
    if (name === this.within) this.within = "";
    if (name === "STMTRS" || name === "CCSTMTRS") [this.currency, this.account] = [null, null];
    if (name === "INVTRANLIST") this.notes.push("investments were left out");
    if (name !== "STMTTRN" || !this.transaction) return;
    const row = transactionRow(
      this.line,
      this.transaction,
      this.currency?.trim() ?? null,
      this.account?.trim() || null,
    );
    this.rows.push(this.isOwn ? ownRow(row, this.transaction) : row);
    this.transaction = null;
  }

  private key(element: string): string {
    return element === "CURSYM" ? `${this.within}.CURSYM` : element;
  }
}

const methods: Readonly<Record<string, PaymentMethod>> = {
  POS: "CARD",
  ATM: "CASH",
  CASH: "CASH",
  CHECK: "CHEQUE",
  DIRECTDEBIT: "DIRECT_DEBIT",
  XFER: "BANK_TRANSFER",
};

function transactionRow(
  line: number,
  fields: ReadonlyMap<string, string>,
  statementCurrency: string | null,
  account: string | null,
): ReadRow {
  const of = (name: string): string | null => fields.get(name)?.trim() || null;
  const bookedOn = readDate((of("DTPOSTED") ?? "").slice(0, 8), "YMD");
  if (bookedOn === null) return refusedRow(line, "DTPOSTED is no date", "bookedOn");
  const written = of("TRNAMT") ?? "";
  const number = readNumber(written, written.includes(",") && !written.includes(".") ? "," : ".");
  if (!number) return refusedRow(line, "TRNAMT is no number", "amount.amount");
  if (/^[0.]*$/.test(number.amount)) return notAnExpense(line, "the amount is zero");
  // CURRENCY: the amount is in that currency. ORIGCURRENCY: it was, and is converted to the statement's.
  const currency = of("CURRENCY.CURSYM") ?? statementCurrency;
  if (currency !== null && !isCurrencyCode(currency)) {
    return refusedRow(line, "the statement's currency is not an ISO 4217 code", "amount.currency");
  }
  const memo = of("MEMO");
  const merchant = of("NAME") ?? memo;
  return {
    ...emptyRow,
    line,
    tags: [],
    amount: number.amount,
    currency,
    direction: number.isNegative ? "DEBIT" : "CREDIT",
    bookedOn,
    occurredAt: instantOf(of("DTUSER")),
    merchant,
    note: merchant === memo && of("NAME") === null ? null : memo,
    paymentMethod: methods[of("TRNTYPE")?.toUpperCase() ?? ""] ?? null,
    account,
    externalId: of("FITID"),
  };
}

/** Our own export keeps what a bank's file has no place for in other elements. */
function ownRow(row: ReadRow, fields: ReadonlyMap<string, string>): ReadRow {
  if (isRefused(row)) return row;
  const of = (name: string) => fields.get(name)?.trim() || null;
  const account = row.account === noAccount ? null : row.account;
  return { ...row, account, merchant: of("NAME"), note: of("MEMO"), externalId: of("REFNUM"), exportedId: of("FITID") };
}

/** The standard wants a fraction of an hour; banks write minutes as well ([+5.30:IST]). No zone has other minutes. */
const minutesOf: Readonly<Record<string, number>> = { "5": 30, "50": 30, "30": 30, "75": 45, "45": 45 };

/** 20260131093000.123[-5:EST]; without a zone it is UTC. A date without a time is no instant. */
function instantOf(text: string | null): string | null {
  const match =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{3}))?(?:\[([-+]?\d{1,2})(?:\.(\d{1,2}))?(?::\w+)?\])?$/.exec(
      text ?? "",
    );
  if (!match) return null;
  const [, year, month, day, hour, minute, second, ms = "0", zone = "0", part = "0"] = match;
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(ms),
  );
  const aheadMinutes = Number(zone) * 60 + (zone.startsWith("-") ? -1 : 1) * (minutesOf[part] ?? 0);
  const instant = new Date(utc - aheadMinutes * 60_000);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

/** @returns a function that tells the line of a place in the text; the places that it is asked for grow. */
function lineFinder(text: string): (index: number) => number {
  let [line, at] = [1, 0];
  return (index) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < index; next = text.indexOf("\n", at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}
