import type { Direction, PaymentMethod } from "../../expense/expense.enums";

/** A payment as a file tells it. Texts are as in the file: the job checks them as it checks what a client gives. */
export interface FileRow {
  /** The line in the file where the row begins, from 1; in JSON the number of the item. */
  line: number;
  /** An exact decimal without a sign, e.g. "12.30". */
  amount: string;
  /** ISO 4217 as the file tells it, null: the file tells none. */
  currency: string | null;
  direction: Direction;
  /** YYYY-MM-DD */
  bookedOn: string;
  /** ISO 8601 with a zone, null: the file tells no time. */
  occurredAt: string | null;
  merchant: string | null;
  note: string | null;
  /** The name of a category, or "Group: Name". */
  category: string | null;
  tags: string[];
  paymentMethod: PaymentMethod | null;
  account: string | null;
  externalId: string | null;
  /** The id of the expense of this service that was exported as this row. */
  exportedId: string | null;
  /** The `exportedId` of the row that this one gives money back for. */
  refundOf: string | null;
}

/** A row of a file that cannot become an expense, and why. */
export interface RefusedRow {
  line: number;
  refused: { code: RefusalCode; message: string; field: string | null };
}

/** BAD_USER_INPUT: it cannot be read. NOT_AN_EXPENSE: it can, but no money was spent or came in. */
export type RefusalCode = "BAD_USER_INPUT" | "NOT_AN_EXPENSE";

export type ReadRow = FileRow | RefusedRow;

/** Decides what the file leaves open. */
export interface OwnerOfFile {
  /** IANA, for the order of day and month. */
  timeZone: string;
  /** ISO 4217: of rows that tell no currency, and what a sign of several currencies means; null: not known. */
  ownCurrency: string | null;
}

/** A file that was read. */
export interface Reading {
  /** The program or format that the file comes from: rows are recognised again within one source. */
  source: string;
  rows: AsyncIterable<ReadRow> | Iterable<ReadRow>;
  /** What the reader took for granted, for the user to check, e.g. the order of day and month. Complete once all rows are read. */
  notes: string[];
}

export function isRefused(row: ReadRow): row is RefusedRow {
  return "refused" in row;
}

export function refusedRow(line: number, message: string, field: string | null = null): RefusedRow {
  return { line, refused: { code: "BAD_USER_INPUT", message, field } };
}

export function notAnExpense(line: number, message: string): RefusedRow {
  return { line, refused: { code: "NOT_AN_EXPENSE", message, field: null } };
}

/** What every row begins with; the reader adds at least the amount and the day. */
export const emptyRow = {
  currency: null,
  direction: "DEBIT",
  occurredAt: null,
  merchant: null,
  note: null,
  category: null,
  tags: [],
  paymentMethod: null,
  account: null,
  externalId: null,
  exportedId: null,
  refundOf: null,
} as const satisfies Partial<Omit<FileRow, "tags">> & { tags: readonly never[] };
