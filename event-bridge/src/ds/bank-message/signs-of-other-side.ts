import type { FoundDirection } from "./find-direction";
import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";

/**
 * "Your NEFT was credited to the beneficiary's A/c": it names no account of the owner, and the debit has a message of its own. A
 * biller's receipt and a recharge may be the only one.
 */
export const tellsOfReceiver = ({ tokens, accounts }: MessageReading, { direction, at }: FoundDirection): boolean =>
  direction === "DEBIT" &&
  ((tokens[at]?.is ?? 0) & (means.received | means.spent)) === means.received &&
  !/^rec(?:ei|ie)ve/.test(tokens[at]?.lower ?? "") &&
  !tokens.some(({ lower }) => lower === "recharge") &&
  accounts.every(({ from }) => from > at && tokens.slice(from - 3, from).every(({ lower }) => !ownersOf.has(lower)));

/** An airline or a shop confirms an order: its payment has a message of the bank. */
export const isBooking = ({ tokens, accounts }: MessageReading, { direction }: FoundDirection): boolean =>
  direction === "DEBIT" && accounts.length === 0 && tokens.some(({ lower }) => wordsOfOrders.has(lower));

/** "NEFT from Ac X3377 to My Ac X6982": the money stays the owner's. */
export const goesToOwn = ({ tokens }: MessageReading, { direction }: FoundDirection): boolean =>
  direction === "DEBIT" &&
  tokens.some(
    ({ is }, at) =>
      (is & means.to) !== 0 &&
      owners.has(tokens[at + 1]?.lower ?? "") &&
      tokens.slice(at + 2, at + 5).some((token) => (token.is & means.account) !== 0),
  );

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const owners = set("my your own self");
const ownersOf = set("your from my frm");
const wordsOfOrders = set(
  "booking booked flight ticket pnr order delivery delivered shipment hotel trip invoice cart seats cinema movie",
);
