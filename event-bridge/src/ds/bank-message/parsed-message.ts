/** The result of the grammar for one bank message, as plain JSON. */
export type ParsedMessage = ParsedTransaction | IgnoredMessage | UnreadableMessage;

export interface ParsedTransaction extends ExtractedFields {
  readonly kind: "transaction";
  readonly amount: ParsedMoney;
  /** DEBIT: money left the owner's account. CREDIT: it arrived. */
  readonly direction: Direction;
  /** 0 to 1: of a hundred messages with 0.99, one is read wrong. */
  readonly confidence: number;
}

/** What a message says of a transaction; of an unreadable one, what could be read. */
export interface ExtractedFields {
  readonly amount: ParsedMoney | null;
  readonly direction: Direction | null;
  /** As written in the message, trimmed; null when none is named. */
  readonly merchant: string | null;
  /** The last four digits (three when the bank shows only three) of the owner's account or card. */
  readonly account: string | null;
  /** The bank's own number of the transaction: UPI reference, RRN, UTR, transaction id. */
  readonly reference: string | null;
  readonly balance: ParsedMoney | null;
  /** `YYYY-MM-DD`: the date in the message, else the day it was received in the owner's time zone. */
  readonly bookedOn: string;
  /** ISO 8601 UTC; null unless the message names a date and a time and their zone is known. */
  readonly occurredAt: string | null;
  readonly paymentMethod: PaymentMethod;
  /** Where each field stands in the text. */
  readonly spans: readonly FieldSpan[];
}

export interface ParsedMoney {
  /** Decimal digits, `-` for an overdrawn balance; a transaction's amount is positive. */
  readonly minorUnits: string;
  /** ISO 4217 */
  readonly currency: string;
}

/** Certainly not a transaction that happened. */
export interface IgnoredMessage {
  readonly kind: "ignored";
  readonly because: IgnoredReason;
}

/** May be a transaction, but not safely readable: the owner decides (NEEDS_REVIEW). */
export interface UnreadableMessage {
  readonly kind: "unreadable";
  /** For the owner: what is not certain. */
  readonly because: string;
  /** 0 to 1, below the confidence from which messages are booked. */
  readonly confidence: number;
  /** Null when nothing could be read. */
  readonly extracted: ExtractedFields | null;
}

export type IgnoredReason =
  | "one-time password"
  | "promotion"
  | "balance notice"
  | "payment request"
  | "declined"
  | "upcoming payment"
  | "pending"
  | "mandate notice"
  | "card bill payment received"
  | "deposit notice"
  | "service notice";

export type Direction = "DEBIT" | "CREDIT";
export type PaymentMethod = "CARD" | "UPI" | "BANK_TRANSFER" | "DIRECT_DEBIT" | "WALLET" | "CASH" | "CHEQUE" | "OTHER";
export type SpanField =
  "amount" | "direction" | "merchant" | "account" | "reference" | "balance" | "bookedOn" | "occurredAt";

export interface FieldSpan {
  readonly field: SpanField;
  /** UTF-16 offset in the text. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Of an unreadable message: money moved more than once. */
export const several = "it reports more than one transaction";
/** Of an unreadable message: it tells of an earlier payment. */
export const undone = "it cancels an earlier payment";
