/**
 * What a word of a bank message can mean to the grammar. A word may have several meanings. A phrase replaces the meanings of
 * the words in it: "credit card" is a product and no credit.
 */
export const meanings = [
  /** Money left the owner: "debited", "purchase". */
  "spent",
  /** Money reached the owner: "credited", "salary". */
  "received",
  /** Money moved; who gets it decides: "transfer". */
  "moved",
  /** A payment by the owner unless another word says otherwise: "payment", "transaction". */
  "paid",
  /** Money came back: "refund", "reversal". */
  "back",
  /** It is completed: "successful". */
  "done",
  /** It did not happen: "declined", "insufficient funds". */
  "refused",
  /** An earlier payment is undone: "cancelled", "voided". */
  "cancelled",
  /** Beside a word of movement: it has not happened yet: "will be". */
  "future",
  /** Begins a condition or an offer: "if", "up to", "or more". */
  "condition",
  /** Another party asks for money. */
  "request",
  /** A one-time password or what it confirms. */
  "code",
  /** A standing order was created, changed or ended; no money moved. */
  "mandate",
  /** A bill, a statement or a due date: money is owed. */
  "due",
  /** The language of advertisements. */
  "offer",
  /** Before or after a sum: what is left on the account. */
  "balance",
  /** Before a sum: what a card may spend. */
  "limit",
  "fee",
  "account",
  "card",
  /** Before the bank's own number of a transaction. */
  "reference",
  /** Before the party or account that money came from. */
  "from",
  /** Before the party or account that money went to. */
  "to",
  /** Before a shop. */
  "at",
  /** Before a means: "via UPI". */
  "via",
  /** Begins an instruction to the reader: "call", "block". */
  "instruct",
  /** It is not decided yet: "pending". */
  "waiting",
  /** Turns the next word round: "not". */
  "not",
  /** Stands before the sum that moved: "amount". */
  "sum",
  /** Sums up several payments: "total", "used so far". */
  "total",
  /** Ends a name. */
  "ends",
  /** Reports as well as invites: "spend", "pay". */
  "invites",
] as const;

export type Meaning = (typeof meanings)[number];

/**
 * The words of one language. Entries are separated by commas; case and accents do not matter. An entry may be a phrase, and a
 * `*` at its end stands for any ending: "покупк*".
 */
export interface LanguageWords extends Partial<Record<Meaning, string>> {
  /** The twelve months in their order, separated by `|`; several spellings of one by commas. */
  readonly months?: string;
  /** ISO 4217, separated by spaces: the owner's currency is the one of a sum without a mark only when it is one of these. */
  readonly homes?: string;
  /** ISO 4217: the currency of sums without a mark in messages in this language, when the language is written in one country. */
  readonly currency?: string;
  /** Names of products, which are no movement: "credit card", "debit freeze". */
  readonly product?: string;
  /** The words and phrases mean nothing, also when their parts do: "without OTP". */
  readonly nothing?: string;
}
