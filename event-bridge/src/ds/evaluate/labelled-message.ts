import { readFileSync } from "node:fs";

/** A message with what a careful person reads from it. Absent facts are not scored. */
export interface LabelledMessage {
  readonly text: string;
  readonly sender: string | null;
  readonly receivedAt: Date;
  /** The owner's base currency for this message. */
  readonly baseCurrency: string | undefined;
  readonly timeZone: string;
  readonly expected: ExpectedReading;
}

export interface ExpectedReading {
  /** False: it must not become an expense. */
  readonly isTransaction: boolean;
  /** Decimal, as labelled. */
  readonly amount?: string;
  readonly currency?: string;
  readonly direction?: "DEBIT" | "CREDIT";
  /** The merchant is right when one of both names contains the other. */
  readonly merchant?: string;
  /** Its last digits. */
  readonly account?: string;
  readonly reference?: string;
  /** `YYYY-MM-DD` */
  readonly bookedOn?: string;
}

/**
 * Reads a file of labelled messages: an array of `{ message, transaction, expected }` or of
 * `{ text, receivedAt, expected: { status } }`.
 *
 * @param base "label": the owner's currency is the one of the label; else an ISO 4217 code, or undefined for none.
 * @throws SyntaxError when the file is not JSON
 */
export function readLabelledMessages(path: string, base: string | undefined): LabelledMessage[] {
  const rows = JSON.parse(readFileSync(path, "utf8")) as Row[];
  return rows.map((row) => toLabelled(row, base)).filter((message) => message !== null);
}

interface Row {
  message?: string;
  text?: string;
  sender?: string;
  receivedAt?: string;
  transaction?: boolean;
  expected?: Record<string, string | boolean | null | undefined>;
}

function toLabelled(row: Row, base: string | undefined): LabelledMessage | null {
  const text = row.message ?? row.text;
  if (text === undefined) return null;
  const isFieldCase = row.text !== undefined;
  const label = row.expected ?? {};
  const isTransaction = row.transaction ?? label["status"] === undefined;
  const ofLabel = isFieldCase ? "INR" : (word(label["currency"]) ?? "INR");
  return {
    text,
    sender: row.sender ?? null,
    receivedAt: new Date(row.receivedAt ?? "2025-06-15T12:00:00Z"),
    baseCurrency: base === "label" ? ofLabel : base,
    timeZone: isFieldCase ? "Asia/Kolkata" : "UTC",
    expected: isTransaction ? expectedOf(label, isFieldCase ? "INR" : undefined) : { isTransaction },
  };
}

function expectedOf(label: NonNullable<Row["expected"]>, currency: string | undefined): ExpectedReading {
  const facts = {
    amount: word(label["amount"]),
    currency: word(label["currency"]) ?? currency,
    direction: directions.get(word(label["direction"])?.toLowerCase() ?? ""),
    merchant: word(label["merchant"]) ?? word(label["merchantContains"]),
    // Some labels are a place-holder or a date instead.
    account: matching(/^\d+$/, label["accountLast4"] ?? label["account"]),
    reference: matching(/^\S*\d\S*$/, label["reference"]),
    bookedOn: word(label["bookedOn"]),
  };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { isTransaction: true, ...known };
}

const word = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const matching = (pattern: RegExp, value: unknown): string | undefined => {
  const text = word(value);
  return text !== undefined && pattern.test(text) ? text : undefined;
};

const directions: ReadonlyMap<string, "DEBIT" | "CREDIT"> = new Map([
  ["debit", "DEBIT"],
  ["transfer", "DEBIT"],
  ["credit", "CREDIT"],
]);
