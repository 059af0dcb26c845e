import { formatDay, instantOf, type CalendarDay } from "@expense-tracker/kit/time/calendar";
import type { AmountRole } from "./amount-roles";
import { chooseAccount, chooseBalance, chooseDate } from "./choose-fields";
import type { Amount } from "./find-amounts";
import type { FoundDirection } from "./find-direction";
import { findMerchant } from "./find-merchant";
import { findPaymentMethod } from "./find-payment-method";
import type { MessageReading } from "./message-reading";
import { doneWords } from "./vocabulary";
import type { FieldSpan, ParsedMoney, ParsedTransaction, SpanField } from "./parsed-message";

export interface TransactionParts {
  readonly reading: MessageReading;
  readonly roles: readonly AmountRole[];
  /** The sum that moved. */
  readonly amount: Amount;
  readonly direction: FoundDirection;
  /** The day the message was received, in the owner's zone. */
  readonly received: CalendarDay;
  readonly message: { readonly timeZone?: string };
}

/** Collects the other facts of a message around the sum that moved. */
export function buildTransaction(parts: TransactionParts): ParsedTransaction {
  const { reading, roles, amount, direction, received, message } = parts;
  const merchant = findMerchant(reading, amount, direction.direction);
  const account = chooseAccount(reading, direction.direction);
  const balance = chooseBalance(reading, roles, amount.currency);
  const date = chooseDate(reading, received);
  // A time without a zone is not an instant: no instant is better than one that is hours off.
  const zone = date?.timeZone ?? message.timeZone;
  const occurredAt = date?.time && zone ? instantOf(date.day, date.time, zone).toISOString() : null;
  const { reference } = reading;
  const spans = [
    spanOf(reading, "amount", amount, direction.confidence),
    spanOf(reading, "direction", { from: direction.at, to: direction.at + 1 }, direction.confidence),
    merchant && { field: "merchant" as const, ...merchant },
    account && spanOf(reading, "account", account, 0.9),
    reference && spanOf(reading, "reference", reference, 0.9),
    balance && spanOf(reading, "balance", balance, 0.9),
    date && spanOf(reading, "bookedOn", date, 0.9),
    date && occurredAt !== null && spanOf(reading, "occurredAt", { from: date.from, to: date.timeTo }, 0.9),
  ].filter((span): span is FieldSpan => span !== null && span !== false);
  return {
    kind: "transaction",
    amount: { minorUnits: amount.minorUnits.toString(), currency: amount.currency },
    direction: direction.direction,
    merchant: merchant ? reading.text.slice(merchant.start, merchant.end).replace(/\s+/g, " ") : null,
    account: account?.lastDigits ?? null,
    reference: reference?.text ?? null,
    balance: balance ? money(balance) : null,
    bookedOn: formatDay(date?.day ?? received),
    occurredAt,
    paymentMethod: findPaymentMethod(reading),
    confidence: confidenceOf(reading, direction, spans),
    spans,
  };
}

const money = ({ minorUnits, currency, sign }: Amount): ParsedMoney => ({
  minorUnits: (sign === "-" ? -minorUnits : minorUnits).toString(),
  currency,
});

function spanOf(
  { tokens }: MessageReading,
  field: SpanField,
  { from, to }: { from: number; to: number },
  confidence: number,
): FieldSpan | null {
  const [first, last] = [tokens[from], tokens[to - 1]];
  return first && last ? { field, start: first.start, end: last.end, confidence } : null;
}

/** Grows with each fact that a real transaction's message names and an advertisement does not. */
function confidenceOf(reading: MessageReading, direction: FoundDirection, spans: readonly FieldSpan[]): number {
  const has = (field: SpanField): boolean => spans.some((span) => span.field === field);
  const isDone = reading.tokens.some(({ lower }) => doneWords.has(lower));
  const sum =
    direction.confidence * 0.55 +
    (has("account") ? 0.15 : 0) +
    (has("reference") ? 0.1 : 0) +
    (has("bookedOn") ? 0.1 : 0) +
    (has("balance") ? 0.05 : 0) +
    (has("merchant") ? 0.1 : 0) +
    (isDone ? 0.15 : 0);
  return Math.min(1, Math.round(sum * 100) / 100);
}
