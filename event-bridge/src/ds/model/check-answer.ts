import { Value } from "@sinclair/typebox/value";
import { dayOfInstant, formatDay } from "@expense-tracker/kit/time/calendar";
import { exponentOf, isActiveCurrency } from "@expense-tracker/money/currencies";
import { MoneyError } from "@expense-tracker/money/money-error";
import { parseAmount } from "@expense-tracker/money/money";
import type { FieldSpan, SpanField } from "../bank-message/parsed-message";
import { amountIn, fold, wordsOf } from "../message-form/words";
import { type Answer, answerSchema } from "./answer";
import type { Question } from "./ask-model";

/** A payment that the model read, as the worker's event carries it. */
export interface ModelReading {
  amount: { minorUnits: string; currency: string };
  direction: "DEBIT" | "CREDIT";
  merchant: string | null;
  account: string | null;
  reference: string | null;
  balance: null;
  bookedOn: string;
  occurredAt: null;
  paymentMethod: null;
  spans: FieldSpan[];
}

/** How sure a reading by the model is: less sure than one by the grammar that is booked. */
export const modelConfidence = 0.75;
const fewestDigits = 3;

/**
 * Takes from the model's answer only what the text shows: an amount that is not in the text is refused, and so is a currency that neither
 * the text nor the owner names. A text that gives orders can therefore not invent a payment.
 *
 * @returns null when the answer names no payment, or is refused: the message waits for its owner.
 */
export function checkAnswer(given: unknown, question: Question & { timeZone: string }): ModelReading | null {
  if (!Value.Check(answerSchema, given)) return null;
  const { isPayment, amount, currency, direction } = given;
  if (!isPayment || amount === null || currency === null || direction === null) return null;
  if (!isActiveCurrency(currency) || !namesCurrency(question, currency)) return null;
  const minorUnits = minorUnitsOf(amount, currency);
  const word = wordsOf(question.text).find((one) => amountIn(one, currency) === minorUnits);
  if (minorUnits === null || !word) return null;
  const texts = textsIn(question.text, given);
  return {
    amount: { minorUnits, currency },
    direction,
    merchant: texts.merchant?.text ?? null,
    account: texts.account?.text.slice(-4) ?? null,
    reference: texts.reference?.text ?? null,
    balance: null,
    bookedOn: formatDay(dayOfInstant(new Date(question.receivedAt), question.timeZone)),
    occurredAt: null,
    paymentMethod: null,
    spans: [
      { field: "amount", start: word.start, end: word.end, confidence: modelConfidence },
      ...Object.values(texts).flatMap((found) => (found ? [found.span] : [])),
    ],
  };
}

/** @returns the amount in minor units; null if the text is no amount above zero. */
function minorUnitsOf(amount: string, currency: string): string | null {
  try {
    const minor = parseAmount(amount, currency);
    return minor > 0n ? String(minor) : null;
  } catch (error) {
    if (error instanceof MoneyError) return null;
    throw error;
  }
}

/** The code or a symbol stands in the text, or it is the owner's own currency. */
function namesCurrency({ text, baseCurrency }: Question, currency: string): boolean {
  if (currency === baseCurrency || text.toUpperCase().includes(currency)) return true;
  const parts = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: exponentOf(currency),
  }).formatToParts(0);
  const symbol = parts.find(({ type }) => type === "currency")?.value ?? currency;
  // Many countries have a dollar, so the symbol alone does not name one.
  return symbol !== "$" && text.includes(symbol);
}

interface FoundText {
  text: string;
  span: FieldSpan;
}

/** Texts of the answer, as they stand in the message; what does not stand there is left out. */
function textsIn(text: string, { merchant, account, reference }: Answer): Record<string, FoundText | null> {
  return {
    merchant: merchant === null ? null : find(text, "merchant", merchant.trim()),
    account: account === null ? null : find(text, "account", digitsOf(account)),
    reference: reference === null ? null : find(text, "reference", reference.trim()),
  };
}

function digitsOf(account: string): string {
  const digits = account.replace(/\D/g, "");
  return digits.length < fewestDigits ? "" : digits;
}

function find(text: string, field: SpanField, wanted: string): FoundText | null {
  // Where folding changes the length, offsets in the folded text are not those in the text.
  const folded = fold(text);
  const start = wanted === "" || folded.length !== text.length ? -1 : folded.indexOf(fold(wanted));
  if (start < 0) return null;
  const end = start + wanted.length;
  return { text: text.slice(start, end), span: { field, start, end, confidence: modelConfidence } };
}
