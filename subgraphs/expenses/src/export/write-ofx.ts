import type { PaymentMethod } from "../expense/expense.enums";
import { noAccount, ownOrganisation } from "../import/read/own-ofx";
import type { ExportedExpense } from "./exported-expense";

const transactionTypes: Readonly<Partial<Record<PaymentMethod, string>>> = {
  CARD: "POS",
  CASH: "CASH",
  CHEQUE: "CHECK",
  DIRECT_DEBIT: "DIRECTDEBIT",
  BANK_TRANSFER: "XFER",
};

/**
 * Writes OFX 2.1.1: one statement for each account and currency. A merchant's name is not cut at the 32 characters of the standard, and a
 * note not at its 255: readers accept more, and a cut text would not come back.
 */
export function writeOfx(expenses: readonly ExportedExpense[], now: Date): string {
  const statements = Map.groupBy(expenses, ({ account, currency }) => JSON.stringify([account, currency]));
  const stamp = timeOf(now.toISOString());
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    '<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>',
    `<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><DTSERVER>${stamp}</DTSERVER><LANGUAGE>ENG</LANGUAGE><FI><ORG>${ownOrganisation}</ORG></FI></SONRS></SIGNONMSGSRSV1>`,
    "<BANKMSGSRSV1>",
    ...Array.from(statements.values(), (own) => statement(own, stamp)),
    "</BANKMSGSRSV1></OFX>",
    "",
  ].join("\n");
}

function statement(expenses: readonly ExportedExpense[], stamp: string): string {
  const [{ account, currency } = { account: null, currency: "XXX" }] = expenses;
  const days = expenses.map(({ bookedOn }) => bookedOn).toSorted();
  return [
    "<STMTTRNRS><TRNUID>0</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>",
    `<STMTRS><CURDEF>${currency}</CURDEF><BANKACCTFROM><BANKID>0</BANKID><ACCTID>${escaped(account ?? noAccount)}</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>`,
    `<BANKTRANLIST><DTSTART>${dayOf(days[0] ?? "")}</DTSTART><DTEND>${dayOf(days.at(-1) ?? "")}</DTEND>`,
    ...expenses.map(transaction),
    `</BANKTRANLIST><LEDGERBAL><BALAMT>0</BALAMT><DTASOF>${stamp}</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS>`,
  ].join("\n");
}

function transaction({
  direction,
  paymentMethod,
  bookedOn,
  occurredAt,
  amount,
  id,
  externalId,
  merchant,
  note,
}: ExportedExpense): string {
  const type = (paymentMethod && transactionTypes[paymentMethod]) ?? direction;
  const element = (name: string, text: string | null) => (text === null ? "" : `<${name}>${escaped(text)}</${name}>`);
  return [
    `<STMTTRN><TRNTYPE>${type}</TRNTYPE><DTPOSTED>${dayOf(bookedOn)}</DTPOSTED>`,
    occurredAt === null ? "" : `<DTUSER>${timeOf(occurredAt)}</DTUSER>`,
    `<TRNAMT>${direction === "DEBIT" ? "-" : ""}${amount}</TRNAMT><FITID>${id}</FITID>`,
    element("REFNUM", externalId),
    element("NAME", merchant),
    element("MEMO", note),
    "</STMTTRN>",
  ].join("");
}

/** Characters that XML cannot hold do not occur in our texts, line breaks and tabs aside. */
function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const dayOf = (day: string) => day.replaceAll("-", "");

/** 20260131093000.123[0:GMT] */
function timeOf(instant: string): string {
  return `${instant.replace(/[-:T]/g, "").replace("Z", "")}[0:GMT]`;
}
