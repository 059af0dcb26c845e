import type { FieldSpan, ParsedTransaction, SpanField } from "../bank-message/parsed-message";
import type { Lesson, Place, TaughtPayment } from "./lesson";
import { amountIn, type FormWord, wordsOf } from "./words";

/** The fields of a payment that a lesson decides. */
export type TaughtReading = Pick<ParsedTransaction, "amount" | "direction" | "merchant" | "account" | "spans"> & {
  paymentMethod: TaughtPayment["paymentMethod"];
};

/** A party has at most so many words; more would make two forms one. */
const longestParty = 8;

/**
 * Reads a message as a lesson says.
 *
 * @returns null for a message of another form; `NO_PAYMENT` for a form that reports none.
 */
export function readByLesson(lesson: Lesson, text: string): TaughtReading | "NO_PAYMENT" | null {
  const words = wordsOf(text);
  const { before, after, hasParty, payment } = lesson;
  const partyLength = words.length - before.length - after.length;
  if (hasParty ? partyLength < 1 || partyLength > longestParty : partyLength !== 0) return null;
  const end = before.length + partyLength;
  const isOfForm =
    before.every((key, at) => words[at]?.key === key) && after.every((key, at) => words[end + at]?.key === key);
  if (!isOfForm) return null;
  return payment ? readPayment(payment, words, hasParty ? words.slice(before.length, end) : [], text) : "NO_PAYMENT";
}

function readPayment(
  payment: TaughtPayment,
  words: readonly FormWord[],
  party: readonly FormWord[],
  text: string,
): TaughtReading | null {
  const wordAt = (place: Place | null) =>
    place ? words[place.from === "start" ? place.at : words.length - place.at] : undefined;
  const [amountWord, accountWord] = [wordAt(payment.amountAt), wordAt(payment.accountAt)];
  const [first, last] = [party[0], party.at(-1)];
  if (!amountWord || amountWord.mark !== payment.amountMark) return null;
  // In "Shop 7 250.00" the 7 may belong to the party or to the amount.
  if (last && /\s/.test(amountWord.text) && words.indexOf(amountWord) === words.indexOf(last) + 1) return null;
  const minorUnits = amountIn(amountWord, payment.currency);
  if (minorUnits === null || minorUnits === "0") return null;
  const spans = [
    spanOf("amount", amountWord, amountWord),
    ...(first && last ? [spanOf("merchant", first, last)] : []),
    ...(accountWord ? [spanOf("account", accountWord, accountWord)] : []),
  ];
  return {
    amount: { minorUnits, currency: payment.currency },
    direction: payment.direction,
    merchant: first && last ? text.slice(first.start, last.end) : payment.merchant,
    account: accountWord ? accountWord.text.replace(/\D/g, "").slice(-4) : payment.account,
    paymentMethod: payment.paymentMethod,
    spans,
  };
}

/** The owner taught it, so it is certain. */
const spanOf = (field: SpanField, { start }: FormWord, { end }: FormWord): FieldSpan => ({
  field,
  start,
  end,
  confidence: 1,
});
