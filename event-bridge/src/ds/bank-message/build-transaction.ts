import { formatDay, instantOf, type CalendarDay } from "@expense-tracker/kit/time/calendar";
import { chooseAccount, chooseBalance, chooseDate, type RoledAmount } from "./choose-fields";
import type { Amount } from "./find-amounts";
import type { FoundDirection } from "./find-direction";
import { findMerchant } from "./find-merchant";
import { findPaymentMethod } from "./find-payment-method";
import type { MessageReading } from "./message-reading";
import type { ExtractedFields, FieldSpan, ParsedMoney, SpanField } from "./parsed-message";

export interface TransactionParts {
  readonly reading: MessageReading;
  readonly all: readonly RoledAmount[];
  /** The sum that moved; null when none is certain. */
  readonly amount: Amount | null;
  readonly direction: FoundDirection | null;
  /** The day the message was received, in the owner's zone. */
  readonly received: CalendarDay;
  readonly timeZone: string | undefined;
}

/** Collects the other facts of a message around the sum that moved, each with its place in the text. */
export function extractFields(parts: TransactionParts): ExtractedFields {
  const { reading, all, amount, direction, received, timeZone } = parts;
  const way = direction?.direction ?? "DEBIT";
  const merchant = findMerchant(reading, amount, way);
  const account = chooseAccount(reading, way);
  const balance = chooseBalance(all);
  const date = chooseDate(reading, received);
  // A time without a zone is not an instant: no instant is better than one that is hours off.
  const zone = date?.timeZone ?? timeZone;
  const occurredAt = date?.time && zone ? instantOf(date.day, date.time, zone).toISOString() : null;
  const { reference } = reading;
  const certainty = direction?.confidence ?? 0.5;
  const spans = [
    amount && spanOf(reading, "amount", amount, amount.isMarked ? certainty : certainty * 0.95),
    direction && spanOf(reading, "direction", { from: direction.at, to: direction.at + 1 }, certainty),
    merchant && { field: "merchant" as const, ...merchant },
    account && spanOf(reading, "account", account, reading.accounts.length > 1 ? 0.85 : 0.95),
    reference && spanOf(reading, "reference", reference, 0.9),
    balance && spanOf(reading, "balance", balance, 0.9),
    date && spanOf(reading, "bookedOn", date, 0.95),
    date && occurredAt !== null && spanOf(reading, "occurredAt", { from: date.from, to: date.timeTo }, 0.9),
  ].filter((span): span is FieldSpan => span !== null && span !== false);
  return {
    amount: amount && { minorUnits: amount.minorUnits.toString(), currency: amount.currency },
    direction: direction?.direction ?? null,
    merchant: merchant ? reading.text.slice(merchant.start, merchant.end).replace(/\s+/g, " ") : null,
    account: account?.lastDigits ?? null,
    reference: reference?.text ?? null,
    balance: balance ? signed(balance) : null,
    bookedOn: formatDay(date?.day ?? received),
    occurredAt,
    paymentMethod: findPaymentMethod(reading),
    spans,
  };
}

const signed = ({ minorUnits, currency, sign }: Amount): ParsedMoney => ({
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
  return first && last ? { field, start: first.start, end: last.start + last.text.length, confidence } : null;
}
