import type { EventExpense } from "@expense-tracker/events/shapes";
import type { PaymentMethod } from "../bank-message/parsed-message";
import { amountIn, fold, type FormWord, wordsOf } from "./words";

/** Where a word of a form stands: so many words after the beginning, or before the end. The party between has no fixed length. */
export interface Place {
  from: "start" | "end";
  at: number;
}

/** How to read messages of one form, as their owner taught it. */
export interface Lesson {
  /** The words before the party, and those after it. Without a party all words are before. */
  before: string[];
  after: string[];
  hasParty: boolean;
  /** Null: messages of this form report no payment. */
  payment: TaughtPayment | null;
}

export interface TaughtPayment {
  amountAt: Place;
  /** What stands at the amount's digits. Another mark may be another currency, so it is another form. */
  amountMark: string;
  currency: string;
  direction: "DEBIT" | "CREDIT";
  /** The merchant of all messages of this form; null when the form names it, or there is none. */
  merchant: string | null;
  accountAt: Place | null;
  account: string | null;
  paymentMethod: PaymentMethod | null;
}

/** A form of fewer plain words would be the form of too many messages. */
const fewestPlainWords = 3;
const fewestAccountDigits = 3;

/**
 * Learns from what an owner said about a message.
 *
 * @param expense what is right about it; null when it reports no payment.
 * @returns null when the text does not show how to read the next one: it has too few words, or the amount is not in it.
 */
export function learnForm(text: string, expense: EventExpense | null): Lesson | null {
  const words = wordsOf(text);
  if (words.filter(({ key }) => key !== "#").length < fewestPlainWords) return null;
  const keys = words.map(({ key }) => key);
  if (!expense) return { before: keys, after: [], hasParty: false, payment: null };
  const party = partyIn(words, expense.merchant);
  const place = placeIn(words, party);
  const amount = place((word) => amountIn(word, expense.amount.currency) === expense.amount.minorUnits);
  if (!amount) return null;
  const { direction, account, paymentMethod, merchant } = expense;
  const digits = account?.replace(/\D/g, "") ?? "";
  const accountFound =
    digits.length < fewestAccountDigits ? null : place(({ text: word }) => digitsOf(word).endsWith(digits));
  return {
    before: keys.slice(0, party?.from ?? keys.length),
    after: party ? keys.slice(party.to) : [],
    hasParty: party !== null,
    payment: {
      amountAt: amount.place,
      amountMark: amount.word.mark,
      currency: expense.amount.currency,
      direction,
      merchant: party ? null : merchant,
      accountAt: accountFound?.place ?? null,
      account: accountFound ? null : account,
      paymentMethod,
    },
  };
}

interface Range {
  from: number;
  /** Exclusive. */
  to: number;
}

/** Where the text names the party, word by word. */
function partyIn(words: readonly FormWord[], merchant: string | null): Range | null {
  const wanted = wordsOf(merchant ?? "").map(({ text }) => fold(text));
  if (wanted.length === 0) return null;
  const from = words.findIndex((_, at) => wanted.every((word, n) => fold(words[at + n]?.text ?? "") === word));
  return from < 0 ? null : { from, to: from + wanted.length };
}

/** @returns a function that finds the first word outside the party that fits. */
function placeIn(words: readonly FormWord[], party: Range | null) {
  return (fits: (word: FormWord) => boolean): { place: Place; word: FormWord } | null => {
    const at = words.findIndex((one, n) => !(party && n >= party.from && n < party.to) && fits(one));
    const word = words[at];
    if (!word) return null;
    const place: Place = party && at >= party.to ? { from: "end", at: words.length - at } : { from: "start", at };
    return { place, word };
  };
}

const digitsOf = (word: string): string => word.replace(/\D/g, "");
