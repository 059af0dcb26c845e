import { createHash } from "node:crypto";
import { senderNameOf } from "@expense-tracker/events/sender-name";
import { foldSearched } from "../search/words";
import { merchantKeyOf } from "../text/merchant-key";
import { type BankMessageRow, type Extracted, paymentIn } from "./bank-message.row";

/** What a message or an expense says about a payment. */
export interface Payment {
  direction: "DEBIT" | "CREDIT";
  merchant: string | null;
  account: string | null;
  bookedOn: string;
  occurredAt: Date | null;
}

/** What a bank message says about a payment of the same amount as another one. */
export interface ReportedPayment extends Payment {
  /** The sender as the phone showed it. */
  sender: string | null;
  reference: string | null;
  textKey: string | null;
  text: string;
  /** The instant of receipt; null if the client did not say it. */
  receivedAt: Date | null;
}

const minutes = 60_000;
/** Bank, wallet and card report a payment within minutes. */
const reportedWithinMs = 15 * minutes;
/** A reversal often carries the reference of the payment that it gives back, so the other side must report at once. */
const otherSideWithinMs = 10 * minutes;
const shortestReference = 6;

/**
 * Whether two messages of one owner about the same amount are about the same payment:
 *
 * - the same text, in other blanks or under another header of the sender;
 * - the same reference on the same side, or within minutes on the other (a transfer between two accounts of the owner);
 * - no reference in one of them, different senders, on one day and within minutes, and the same account or party.
 *
 * Two payments with different references are two, also when they are equal in all else.
 */
export function isSamePayment(one: ReportedPayment, other: ReportedPayment): boolean {
  if (isSameText(one, other)) return true;
  const [reference, otherReference] = [referenceKeyOf(one.reference), referenceKeyOf(other.reference)];
  if (reference !== null && otherReference !== null) {
    if (reference !== otherReference) return false;
    return one.direction === other.direction || isWithin(one, other, otherSideWithinMs) === true;
  }
  const isFromOther =
    one.sender === null || other.sender === null || senderNameOf(one.sender) !== senderNameOf(other.sender);
  if (!isFromOther || one.text === other.text) return false;
  return isWithin(one, other, reportedWithinMs) === true && sharesParty(one, other);
}

/** Equal texts that name neither reference nor time may be two equal payments, one after the other. */
function isSameText(one: ReportedPayment, other: ReportedPayment): boolean {
  if (one.textKey === null || one.textKey !== other.textKey) return false;
  if (one.reference !== null || one.occurredAt !== null) return true;
  const isRepeated = one.text === other.text && one.sender === other.sender;
  return !isRepeated && isWithin(one, other, reportedWithinMs) !== false;
}

/** @returns null when one of them names no instant. */
function isWithin(one: ReportedPayment, other: ReportedPayment, limitMs: number): boolean | null {
  const [at, otherAt] =
    one.occurredAt && other.occurredAt ? [one.occurredAt, other.occurredAt] : [one.receivedAt, other.receivedAt];
  return at && otherAt ? Math.abs(at.getTime() - otherAt.getTime()) <= limitMs : null;
}

/** Whether two payments name the same account or party. Of two that name neither, nothing is known. */
export function sharesParty(one: Payment, other: Payment): boolean {
  if (one.account !== null && other.account !== null && lastDigitsOf(one.account) === lastDigitsOf(other.account)) {
    return one.direction === other.direction || isSameMerchant(one, other);
  }
  return isSameMerchant(one, other);
}

/** Whether the name of one party is the other's, or begins it. */
export function isSameMerchant({ merchant }: Pick<Payment, "merchant">, other: Pick<Payment, "merchant">): boolean {
  if (merchant === null || other.merchant === null) return false;
  const [key, otherKey] = [merchantKeyOf(merchant), merchantKeyOf(other.merchant)];
  return `${key} `.startsWith(`${otherKey} `) || `${otherKey} `.startsWith(`${key} `);
}

/** Banks mask an account in different ways: XX1234, *1234, 1234. */
export const lastDigitsOf = (account: string): string =>
  /\d{3,4}$/.exec(account)?.[0].slice(-3) ?? account.toLowerCase();

/** @returns null for what is too short to be a reference. */
export function referenceKeyOf(reference: string | null): string | null {
  const key =
    reference
      ?.toUpperCase()
      .replace(/[^A-Z0-9]/g, "")
      .replace(/^0+/, "") ?? "";
  return key.length < shortestReference ? null : key;
}

/** The key of texts that differ only in blanks, invisible characters, accents and upper and lower case. */
export function textKeyOf(text: string): string {
  return createHash("sha256").update(foldSearched(text).replace(/\s/g, "")).digest("hex");
}

/** @returns null when the message names no payment. */
export function reportedPayment(message: BankMessageRow, extracted: Extracted | null): ReportedPayment | null {
  const read = paymentIn(extracted);
  if (!read) return null;
  const { direction, merchant, account, bookedOn, occurredAt, reference } = read;
  return {
    direction,
    merchant,
    account,
    bookedOn,
    occurredAt: occurredAt === null ? null : new Date(occurredAt),
    reference,
    sender: message.sender,
    text: message.text,
    textKey: message.textKey,
    // Only a message with a given instant of receipt has a digest.
    receivedAt: message.digest === null ? null : message.receivedAt,
  };
}
