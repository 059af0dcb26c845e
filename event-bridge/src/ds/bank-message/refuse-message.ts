import type { IgnoredReason } from "./parsed-message";
import type { Token } from "./tokenise";

/** The parts of a message, for different checks. */
export interface RefusalParts {
  readonly all: readonly Token[];
  /** Without the lines of instructions: "for failed transactions call ..." does not mean that the transaction failed. */
  readonly report: readonly Token[];
  /** The clause of the first sum of money: "will be debited" elsewhere is about another sum. */
  readonly main: readonly Token[];
}

/**
 * Why a message is certainly not a transaction, from its phrases alone; null when it may be one.
 * Phrases are compared with the message's words and numbers joined by single spaces, so that punctuation does not matter.
 */
export function refuseMessage({ all, report, main }: RefusalParts): IgnoredReason | null {
  const allWords = wordsOf(all);
  if (isOneTimePassword(allWords)) return "one-time password";
  const words = wordsOf(report);
  const has = (phrase: string): boolean => words.includes(` ${phrase} `);
  // Money that moved back is a transaction: "unsuccessful transaction ... has been credited to your account".
  const undone = cameBack.some(has);
  if (!undone && declined.some((phrase) => saysSo(words, phrase))) return "declined";
  if (!undone && pending.some((phrase) => allWords.includes(` ${phrase} `))) return "pending";
  if (isCardBillReceipt(has)) return "card bill payment received";
  if (has("has received") && (has("from your a c") || has("from your account"))) return "confirmation to the sender";
  if (has("interest") && has("paid on your") && has("deposit")) return "deposit notice";
  if (requests.some((phrase) => saysSo(words, phrase))) return "payment request";
  if (mandates.some((phrase) => saysSo(words, phrase))) return "mandate notice";
  const mainWords = wordsOf(main);
  // An offer about a purchase that has its own message.
  if (mainWords.includes(" convert your ")) return "promotion";
  return upcoming.some((phrase) => saysSo(mainWords, phrase)) ? "upcoming payment" : null;
}

/** The issuer thanks for a payment towards the card: the paying account reports the debit. */
function isCardBillReceipt(has: (phrase: string) => boolean): boolean {
  if (has("debited") || !has("payment") || !cards.some(has)) return false;
  return cardReceipts.some(has);
}

/** Whether the words contain a phrase without an "if" just before it, which would make it a condition. */
function saysSo(words: string, phrase: string): boolean {
  const at = words.indexOf(` ${phrase} `);
  if (at < 0) return false;
  return !/ (if|incase|case|when) (\S+ ){0,3}$/.test(words.slice(Math.max(0, at - conditionLength), at + 1));
}

/**
 * True when the text is an advertisement: it has several advertising words, and none about the reader's own purchase.
 * @param isInvitation the text does not say that money has moved: then one advertising word is enough.
 */
export function looksLikePromotion(tokens: readonly Token[], isInvitation: boolean): boolean {
  const words = wordsOf(tokens);
  if (ownPurchase.some((phrase) => words.includes(` ${phrase} `))) return false;
  const hits = promotion.filter((phrase) => words.includes(` ${phrase} `)).length;
  return hits >= 2 || (hits === 1 && (isInvitation || tokens.some((token) => token.text === "%")));
}

function wordsOf(tokens: readonly Token[]): string {
  let words = wordsOfTokens.get(tokens);
  if (words === undefined) {
    words = " ";
    for (const { kind, text, lower } of tokens) {
      if (kind === "word" || kind === "number" || text === "%") words += `${lower} `;
    }
    wordsOfTokens.set(tokens, words);
  }
  return words;
}

/** Several rules use this. */
const wordsOfTokens = new WeakMap<readonly Token[], string>();

/**
 * Does the message contain a code, or mention one other than in a warning? Real transactions have "never share your OTP".
 */
function isOneTimePassword(words: string): boolean {
  if (oneTimePassword.some((phrase) => words.includes(` ${phrase} `))) return true;
  if (/^ (\d{4,8}|\d{2,6} x+) is (your|the) /.test(words)) return true;
  const parts = words.trim().split(" ");
  return parts.some(
    (word, at) =>
      word === "otp" && !parts.slice(Math.max(0, at - warningDistance), at).some((before) => warnings.has(before)),
  );
}

const list = (text: string): readonly string[] => text.split("|").map((phrase) => phrase.trim());
const oneTimePassword = list(
  `otp is|is your otp|is otp|is the otp|as otp|use otp|enter otp|
  one time password|one time passcode|onetime password|one time pin|verification code|activation key|activation code|security code is|login code|secret otp|
  passcode is|your code is|dynamic password|tac code|is the code`.replace(/\n/g, ""),
);
const warnings: ReadonlySet<string> = new Set([
  "share",
  "disclose",
  "reveal",
  "password",
  "pin",
  "cvv",
  "ask",
  "asks",
  "no",
]);
const warningDistance = 5;
const cameBack = list(
  "has been credited|been credited|is credited|has been refunded|been refunded|has been reversed|been reversed|is reversed|reversed on|is refunded|successfully refunded",
);
const declined = list(
  `declined|failed|unsuccessful|not successful|could not be completed|could not be processed|could not be completed due|not processed|was not processed|cannot be processed|
  insufficient funds|insufficient balance|not been processed|has been rejected|was rejected|is rejected|has failed|not completed|been blocked due|was cancelled|been cancelled|not approved|returned unpaid|bounced|dishonoured`.replace(
    /\n/g,
    "",
  ),
);
const pending = list(
  "is being processed|please wait for confirmation|under process|under processing|will be processed|is in process|did you|attempt a|was attempted|attempted on|reply yes|is awaiting|awaiting your|on hold|is pending|payment pending|pending since|pending for",
);
const requests = list(
  "collect request|payment request|has requested|have requested|money request|requested money|requesting|request to pay|approve or decline|has sent you a request|requests rs",
);
const mandates = list(
  "is revoked|mandate is created|mandate created|mandate registered|successfully registered|mandate set up|autopay is active|mandate has been|mandate is successfully|received today for processing|standing instruction registered|is paused|mandate request",
);
const upcoming = list(
  "will be debited|will be deducted|will be charged|will be auto debited|would be debited|to be debited|shall be debited|is due on|is due|due date|due on|payment due|min due|minimum due|total due|minimum amount due|total amount due|amount due|bill alert|bill of|statement for|statement is|e statement|is scheduled|scheduled on|scheduled for|upcoming|is overdue|pay by|bill is generated|bill generated|maintain sufficient balance|keep sufficient|will get debited|will be presented",
);
const cards = list("card|bobcard|creditcard|cards");
const cardReceipts = list(
  "received for your|received on your|received towards your|receipt of your payment|received against your|payment received|received in your credit|has been received towards|been received on your|been received for your",
);
const ownPurchase = list("your txn of|your transaction of|your purchase of|your payment of|your trx of");
const promotion = list(
  "offer|offers|cashback offer|get|win|won|lucky|discount|apply now|apply|pre approved|preapproved|exclusive|upto|up to|t c|t c apply|click|eligible|hurry|avail|earn|sale|shop now|free|limited period|festive|reward|rewards|congratulations|enjoy|instant loan|loan|interest|invest|lowest|special|save|voucher|coupon|code|download|extra|flat",
);
const conditionLength = 40;
