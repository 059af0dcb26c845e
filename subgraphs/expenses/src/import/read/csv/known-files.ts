import type { DateOrder } from "../read-date";
import type { ColumnNames } from "./column-names";

/** A program or bank whose files are recognised by their headers. */
export interface KnownFile {
  /** The source of the rows, see `Reading`. */
  source: string;
  /** Headers that its files have, as `plainName` spells them. */
  needs: readonly string[];
  /** Where its columns differ from the usual names. An empty list: the usual names mean something else here. */
  columns: ColumnNames;
  dateOrder?: DateOrder;
  /** Amounts without a sign that are spent; a minus is money that came in. */
  isSpentPositive?: true;
  /** Values of the status column that mean: it was paid. Others are no expenses. */
  paid?: readonly string[];
  /** The file's own rules, after the columns were read. */
  rules?: "firefly" | "exported";
}

/** Programs first whose headers are a superset of another one's. */
export const knownFiles: readonly KnownFile[] = [
  {
    source: "expense-tracker",
    needs: ["id", "bookedon", "occurredat", "direction", "amount", "currency", "externalid"],
    columns: {
      exportedId: ["id"],
      externalId: ["externalid"],
      date: ["bookedon"],
      occurredAt: ["occurredat"],
      paymentMethod: ["paymentmethod"],
      note: ["note"],
      merchant: ["merchant"],
    },
    rules: "exported",
  },
  {
    source: "firefly-iii",
    needs: ["journal id", "type", "amount", "description", "date", "source name", "destination name"],
    columns: { externalId: ["journal id"], note: ["description"], merchant: [], account: [], status: ["type"] },
    rules: "firefly",
  },
  {
    source: "ynab",
    needs: ["account", "date", "payee", "memo", "outflow", "inflow"],
    columns: { category: ["category group category", "category"], note: ["memo"], externalId: [], tags: [] },
  },
  {
    source: "mint",
    needs: ["date", "description", "original description", "amount", "transaction type", "category", "account name"],
    columns: { note: ["notes"], merchant: ["description"], tags: ["labels"] },
    dateOrder: "MDY",
  },
  {
    source: "revolut",
    needs: ["type", "started date", "completed date", "description", "amount", "fee", "currency", "state"],
    columns: {
      date: ["completed date"],
      fee: ["fee"],
      status: ["state"],
      direction: [],
      note: [],
      account: ["product"],
    },
    dateOrder: "YMD",
    paid: ["completed"],
  },
  {
    source: "n26",
    needs: ["booking date", "partner name", "partner iban", "payment reference", "amount"],
    columns: { direction: [], note: ["payment reference"], account: ["account name"] },
  },
  {
    source: "n26",
    needs: ["date", "payee", "account number", "transaction type", "payment reference", "amount"],
    columns: { direction: [], note: ["payment reference"], account: [] },
  },
  {
    source: "n26",
    needs: ["datum", "empfanger", "kontonummer", "verwendungszweck", "betrag"],
    columns: { direction: [], note: ["verwendungszweck"], account: [] },
  },
  {
    source: "paypal",
    needs: ["date", "timezone", "name", "type", "status", "currency", "gross", "transaction id"],
    columns: {
      amount: ["net", "gross"],
      status: ["status"],
      direction: [],
      externalId: ["transaction id"],
      note: ["note", "subject", "item title"],
      account: [],
    },
    paid: ["completed", "abgeschlossen", "refunded", "partially refunded"],
  },
  {
    source: "hdfc",
    needs: ["date", "narration", "withdrawal amt", "deposit amt", "closing balance"],
    columns: { note: ["chq ref no"], account: [], externalId: [] },
    dateOrder: "DMY",
  },
  {
    source: "hdfc",
    needs: ["date", "narration", "debit amount", "credit amount", "closing balance"],
    columns: { note: ["chq ref number"], account: [], externalId: [] },
    dateOrder: "DMY",
  },
  {
    source: "icici",
    needs: ["transaction date", "transaction remarks", "withdrawal amount", "deposit amount"],
    columns: { note: [], account: [], externalId: [] },
    dateOrder: "DMY",
  },
  {
    source: "lunch-money",
    needs: ["date", "payee", "amount", "currency", "category", "account", "tags", "notes"],
    columns: { direction: [], externalId: ["id"] },
    isSpentPositive: true,
  },
  {
    source: "actual",
    needs: ["account", "date", "payee", "notes", "category", "amount"],
    columns: { note: ["notes"], direction: [], externalId: [] },
    dateOrder: "YMD",
  },
];
