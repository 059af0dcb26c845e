import type { FoundDirection } from "./find-direction";
import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import type { Token } from "./tokenise";

/**
 * "Your NEFT was credited to the beneficiary's A/c": it names no account of the owner, and the debit has a message of its own. A
 * biller's receipt and a recharge may be the only one. "Your NEFT with reference 1234 was credited to the A/c of A. RAO" is a payment to that party: by the
 * reference its two messages are one.
 */
export const tellsOfReceiver = (
  { tokens, accounts, reference }: MessageReading,
  { direction, at }: FoundDirection,
): boolean =>
  direction === "DEBIT" &&
  (reference === null || !accounts.some(({ to }) => isNamed(tokens, to))) &&
  ((tokens[at]?.is ?? 0) & (means.received | means.spent)) === means.received &&
  !/^rec(?:ei|ie)ve/.test(tokens[at]?.lower ?? "") &&
  !tokens.some(({ lower }) => lower === "recharge") &&
  accounts.every(({ from }) => from > at && tokens.slice(from - 3, from).every(({ lower }) => !ownersOf.has(lower)));

/** "... of AKASH RAO" */
const isNamed = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === "of" && /^\p{Lu}/u.test(tokens[at + 1]?.text ?? "");

/** An airline or a shop confirms an order or its refund: the money has a message of the bank. */
export const isBooking = ({ tokens, accounts }: MessageReading, { direction, at }: FoundDirection): boolean =>
  accounts.length === 0 &&
  (direction === "DEBIT" || ((tokens[at]?.is ?? 0) & means.back) !== 0) &&
  tokens.some(({ lower }) => wordsOfOrders.has(lower));

/** "NEFT from Ac X3377 to My Ac X6982", "Transfer between your accounts": the money stays the owner's. */
export const goesToOwn = ({ tokens }: MessageReading, { direction }: FoundDirection): boolean =>
  tokens.some(
    ({ is, lower }, at) =>
      (direction === "DEBIT" &&
        (is & means.to) !== 0 &&
        owners.has(tokens[at + 1]?.lower ?? "") &&
        tokens.slice(at + 2, at + 5).some((token) => (token.is & means.account) !== 0)) ||
      (betweens.has(lower) && isOfOwner(tokens, at + 1)),
  );

/** "your accounts", "своими счетами", "حساباتك": whose, and that it is accounts. */
function isOfOwner(tokens: readonly Token[], at: number): boolean {
  const near = tokens.slice(at, at + 4);
  return near.some(({ lower }) => ownersOfBoth.has(lower)) || /^حسابات(?:ك|كم|ي)$/.test(near[0]?.lower ?? "");
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const owners = set("my your own self");
/** Folded, in every language: "between", and "your" or "own" in the plural. */
const betweens = set(
  "between among entre zwischen mezhdu mejdu между mizh antara antar giua arasinda kati بين میان के बीच",
);
const ownersOfBoth = set(
  "your own my self своими вашими svoimi vashimi моими tus sus mis suas seus vos ihren deinen eigenen anda sendiri ban hesaplariniz yako zako خودتان",
);
const ownersOf = set("your from my frm");
const wordsOfOrders = set(
  "booking booked flight ticket pnr order delivery delivered shipment hotel trip invoice cart seats cinema movie",
);
