import { dayOfInstant, type CalendarDay } from "@expense-tracker/kit/time/calendar";
import { extractFields } from "./build-transaction";
import { cancels } from "./cancelled";
import { chooseAmount, type RoledAmount } from "./choose-fields";
import { certaintyOf } from "./confidence";
import type { Amount } from "./find-amounts";
import { findDirection, type FoundDirection } from "./find-direction";
import { means } from "./lexicon";
import { isInHelp, type MessageReading } from "./message-reading";
import { movementIn } from "./movements";
import { several, undone, type IgnoredReason, type ParsedMessage, type UnreadableMessage } from "./parsed-message";
import { readBesideOffers } from "./read-beside-offers";
import { readMessage, type ReadMessage } from "./read-message";
import { cameBack, countOffers, looksLikePromotion, refuseMessage } from "./refuse-message";
import { reportsBesideOffers } from "./reports-beside-offers";
import { secondOpinion, type SecondOpinion } from "./second-reader/second-opinion";
import { hasOffer } from "./signs-of-doubt";
import { understand, type Understanding } from "./understand";

export interface BankMessage {
  readonly text: string;
  /** This grammar does not use it, because it has no patterns for single banks. Null when the owner pasted the text. */
  readonly sender: string | null;
  readonly receivedAt: Date;
  /** The owner's IANA zone, for dates and times in the text, and for the day when the text has none. UTC when absent. */
  readonly timeZone?: string;
  /** The owner's own currency, ISO 4217: for marks that several countries use, such as `$` and `Rs`, and for sums without a mark. */
  readonly assumedCurrency?: string;
}

/**
 * Reads one message of a bank or wallet with a grammar of sums, movements, accounts, references and dates.
 *
 * Pure and deterministic: no clock, no network, always the same answer. Every step reads a bounded number of tokens
 * around itself, so the work grows only linearly with the length of the text. In doubt the answer is `unreadable` with what
 * could be read, never a guess: a wrong expense costs the owner more than a question.
 *
 * @returns `unreadable` for texts over 2,000 characters
 * @throws RangeError when `timeZone` is not an IANA zone or `receivedAt` is not a date
 */
export function parseBankMessage(message: BankMessage): ParsedMessage {
  if (message.text.length > maxTextLength) {
    return { kind: "unreadable", because: "longer than 2,000 characters", confidence: 0, extracted: null };
  }
  return parseTokens(understand(message.text), message);
}

/**
 * `parseBankMessage` after the text was cut into tokens. It is separate so that a test can count how often tokens are read, and a
 * cross-validation can ask another second reader.
 */
export function parseTokens(
  understanding: Understanding,
  message: BankMessage,
  opinion: SecondOpinion = secondOpinion,
): ParsedMessage {
  const received = dayOfInstant(message.receivedAt, message.timeZone ?? "UTC");
  const read = (text: string, understood: Understanding): ReadMessage =>
    readMessage(text, understood, received, message.assumedCurrency);
  const whole = read(message.text, understanding);
  return readBesideOffers(
    reportsBesideOffers(whole),
    (text) => judge(read(text, understand(text)), message, received, opinion),
    () => judge(whole, message, received, opinion),
  );
}

function judge(
  { reading, all }: ReadMessage,
  message: BankMessage,
  received: CalendarDay,
  opinion: SecondOpinion,
): ParsedMessage {
  const chosen = chooseAmount(reading, all);
  const amount = chosen === "several" ? null : chosen;
  const refused = refuseMessage(reading, amount ?? reading.amounts[0] ?? null);
  if (refused) return ignored(refused);
  const isUndone = cancels(reading) && !cameBack(reading);
  const direction = amount && (isUndone ? null : findDirection(reading, amount));
  const found: Findings = { reading, all, received, message, amount, direction };
  if (isUndone) return unreadable(found, undone, 0.3);
  if (chosen === "several") return unreadable(found, several, 0.2);
  if (!amount) return withoutAmount(found);
  const isAnchored = reading.reference !== null || reading.dates.length > 0 || reading.accounts.length > 0;
  const isInvitation = direction?.isInvitation ?? true;
  const isBareOffer = countOffers(reading.tokens) >= 3 && reading.reference === null && reading.accounts.length === 0;
  const isReport = direction !== null && !isInvitation && direction.confidence >= 0.9 && !offersBeside(reading, amount);
  if ((!isAnchored || isInvitation || isBareOffer) && looksLikePromotion(reading.tokens, isInvitation)) {
    if (!isReport) return ignored("promotion");
    if (!isAnchored) return unreadable(found, "it reads like an offer", 0.5);
  }
  if (amount.doubt !== null) return unreadable(found, amount.doubt, 0.3);
  if (amount.minorUnits === 0n) return unreadable(found, "the amount is zero", 0.2);
  if (!direction || direction.confidence < minDirection)
    return unreadable({ ...found, direction: null }, "no word says whether the money came or went", 0.3);
  const { confidence, doubt } = certaintyOf(reading, all, amount, direction, opinion);
  if (confidence < minConfidence) return unreadable(found, doubt ?? "too little is certain", confidence);
  const fields = extractFields({ ...found, timeZone: message.timeZone });
  return {
    ...fields,
    kind: "transaction",
    amount: { minorUnits: amount.minorUnits.toString(), currency: amount.currency },
    direction: direction.direction,
    confidence,
  };
}

/** An offer in the sum's own sentence; banks also advertise behind their reports. */
const offersBeside = ({ tokens, clauses, clauseOf }: MessageReading, amount: Amount): boolean => {
  const clause = clauses[clauseOf[amount.from] ?? -1];
  return clause !== undefined && hasOffer(tokens, clause);
};

interface Findings {
  readonly reading: MessageReading;
  readonly all: readonly RoledAmount[];
  readonly received: CalendarDay;
  readonly message: BankMessage;
  readonly amount: Amount | null;
  readonly direction: FoundDirection | null;
}

function withoutAmount(found: Findings): ParsedMessage {
  const { reading, all } = found;
  if (all.length > 0 && all.every(({ role }) => role === "balance" || role === "limit"))
    return ignored("balance notice");
  const { tokens } = reading;
  const moves = reading.clauses.some((_, index) => movementIn(reading, index) !== null);
  if (all.some(({ role }) => role === "balance" || role === "limit") && !moves) return ignored("balance notice");
  if (looksLikePromotion(tokens, !moves)) return ignored("promotion");
  const mentionsNumber = reading.others.some(({ text }) => /[.,]\d{2}$/.test(text));
  // The text must show that a bank reports about its service; otherwise it is unreadable for us.
  const speaksOfService = tokens.some(({ lower }, at) => serviceWords.has(lower) && !isInHelp(reading, at));
  if (speaksOfService && !moves && !mentionsNumber) return ignored("service notice");
  const hasBalance = tokens.some(({ is }) => (is & means.balance) !== 0);
  if (hasBalance && !moves && mentionsNumber)
    return unreadable(found, "only a balance without a currency is named", 0.1);
  return unreadable(found, "no amount with a currency", 0.1);
}

const ignored = (because: IgnoredReason): ParsedMessage => ({ kind: "ignored", because });

function unreadable(found: Findings, because: string, confidence: number): UnreadableMessage {
  const { message, amount } = found;
  const certain = amount && amount.currency !== "" && amount.minorUnits > 0n ? amount : null;
  const extracted = extractFields({ ...found, amount: certain, timeZone: message.timeZone });
  // A name alone may be any words.
  const isWorthShowing = extracted.spans.some(({ field }) => field !== "merchant");
  return { kind: "unreadable", because, confidence, extracted: isWorthShowing ? extracted : null };
}

const serviceWords: ReadonlySet<string> = new Set(
  "activated deactivated dispatched delivered kyc registered enrolled updated changed blocked unblocked login logged netbanking chequebook password pin nominee statement branch maintenance appointment complaint feedback".split(
    " ",
  ),
);
const maxTextLength = 2_000;
/** A word that leaves open who got the money. */
const minDirection = 0.5;
/** Below it the owner decides; see `confidence.ts`. */
const minConfidence = 0.9;
