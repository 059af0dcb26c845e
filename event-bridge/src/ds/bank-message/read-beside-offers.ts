import { several, undone, type ParsedMessage, type ParsedTransaction } from "./parsed-message";
import type { Report } from "./reports-beside-offers";

/**
 * Reads a message that may have advertisements beside its report. A payment is never ignored because of an advertisement, nor booked with
 * a sum or a direction that only the advertisement gives: its owner decides then.
 */
export function readBesideOffers(
  reports: readonly Report[],
  readReport: (text: string) => ParsedMessage,
  readWhole: () => ParsedMessage,
): ParsedMessage {
  const [first, ...others] = reports;
  if (!first) return readWhole();
  const own = readReport(first.text);
  if (first.isComplete && tellsOfPayment(own)) {
    const [rest] = others;
    if (own.kind !== "transaction" || !rest) return own;
    return isOfReport(own, readReport(rest.text), rest) ? own : toReview(own);
  }
  const whole = readWhole();
  if (whole.kind === "unreadable") return whole;
  if (whole.kind === "transaction") return isOfReport(whole, own, first) ? whole : toReview(whole);
  if (tellsOfPayment(own)) return toReview(own);
  for (const { text } of others) {
    const part = readReport(text);
    if (tellsOfPayment(part)) return toReview(part);
  }
  return whole;
}

/** Whether the report alone reads like the whole message, or is too short to tell. */
function isOfReport(whole: ParsedTransaction, own: ParsedMessage, { isComplete }: Report): boolean {
  if (own.kind !== "transaction") return !isComplete;
  const { minorUnits, currency } = own.amount;
  return (
    own.direction === whole.direction && minorUnits === whole.amount.minorUnits && currency === whole.amount.currency
  );
}

function tellsOfPayment(own: ParsedMessage): boolean {
  if (own.kind !== "unreadable") return own.kind === "transaction";
  return own.because === several || own.because === undone || (own.extracted?.direction ?? null) !== null;
}

function toReview(own: ParsedMessage): ParsedMessage {
  if (own.kind !== "transaction") return own;
  const { kind: _, confidence: __, ...extracted } = own;
  return { kind: "unreadable", because: "it reads like an offer", confidence: 0.5, extracted };
}
