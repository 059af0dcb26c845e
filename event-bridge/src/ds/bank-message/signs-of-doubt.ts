import { isActiveCurrency } from "@expense-tracker/money/currencies";
import type { RoledAmount } from "./choose-fields";
import type { Amount } from "./find-amounts";
import type { FoundDirection } from "./find-direction";
import { means } from "./lexicon";
import { isInHelp, type MessageReading } from "./message-reading";
import { movementIn } from "./movements";
import { saysDays } from "./periods";
import { countOffers } from "./refuse-message";
import { goesToOwn, isBooking, tellsOfReceiver } from "./signs-of-other-side";
import { beginsWithCondition, endsUndone, namesOpenOutcome, refusesWhatCame } from "./signs-of-outcome";
import type { Clause } from "./split-clauses";
import { touches, type Token } from "./tokenise";
import { forms } from "./vocabulary";

/** What makes a reading less sure. */
export type Sign =
  | "weak direction"
  | "unsure direction"
  | "no account"
  | "no date"
  | "no balance"
  | "no word of a bank"
  | "bare sum"
  | "several offers"
  | "offer beside the sum"
  | "invitation"
  | "future"
  | "condition"
  | "conjunction"
  | "bill or request"
  | "an unread word"
  | "unread words"
  | "said elsewhere"
  | "undone elsewhere"
  | "another sum"
  | "another sum beside the movement"
  | "in two currencies"
  | "a number of days"
  | "question"
  | "an open outcome"
  | "begins with a condition"
  | "told of the receiver"
  | "a mark without a sum"
  | "of a shop"
  | "between own accounts";

/** The signs of doubt of one reading, in no order. */
export function signsOf(
  reading: MessageReading,
  all: readonly RoledAmount[],
  amount: Amount,
  direction: FoundDirection,
): Sign[] {
  const own = reading.clauseOf[amount.from] ?? -1;
  const clause = reading.clauses[own] ?? { from: 0, to: 0 };
  const bits = bitsOf(reading.tokens, clause);
  // "A transaction for $27.00 has posted, which is above the $5.00 you set": the condition of another sum.
  const next = all.find((other) => other.amount.from >= amount.to)?.amount.from ?? clause.to;
  const beside = { from: clause.from, to: Math.min(clause.to, next, amount.to + 8) };
  const outside = bitsOutside(reading, own);
  const unread = unreadWords(reading, clause);
  const { accounts, dates } = reading;
  const signs: (Sign | false)[] = [
    direction.confidence < 0.75 && "weak direction",
    direction.confidence >= 0.75 && direction.confidence < 0.9 && "unsure direction",
    accounts.length === 0 && "no account",
    dates.length === 0 && "no date",
    !all.some(({ role }) => role === "balance" || role === "limit") && "no balance",
    isOfShop(reading, direction) && "no word of a bank",
    !amount.isMarked && "bare sum",
    countOffers(reading.tokens) > 1 && "several offers",
    hasOffer(reading.tokens, clause) && "offer beside the sum",
    direction.isInvitation && !nouns.has(reading.tokens[direction.at]?.lower ?? "") && "invitation",
    ((bits & means.future) !== 0 || awaitsReturn(reading, direction, outside)) && "future",
    (bitsOf(reading.tokens, beside) & means.condition) !== 0 && "condition",
    hasConjunction(reading.tokens, clause) && "conjunction",
    // "Payment received for your bill, thank you": a receipt.
    (bits & (means.due | means.request | means.mandate)) !== 0 && !reading.isThanks && "bill or request",
    unread === 1 && "an unread word",
    unread > 1 && "unread words",
    (outside & elsewhere) !== 0 && "said elsewhere",
    (outside & undone) !== 0 && "undone elsewhere",
    all.some((other) => isRival(other, amount)) && "another sum",
    all.some((other) => isRival(other, amount) && isInOther(reading, other.amount, amount)) && "in two currencies",
    !movementIn(reading, own) && hasSumBeside(reading, all, amount, direction) && "another sum beside the movement",
    saysDays(reading.tokens, clause) && "a number of days",
    (reading.tokens[clause.to]?.text === "?" || asksReader(reading.tokens)) && "question",
    (namesOpenOutcome(reading) || endsUndone(reading) || refusesWhatCame(reading, direction)) && "an open outcome",
    beginsWithCondition(reading) && "begins with a condition",
    tellsOfReceiver(reading, direction) && "told of the receiver",
    !amount.isMarked && hasLooseMark(reading) && "a mark without a sum",
    isBooking(reading, direction) && "of a shop",
    goesToOwn(reading, direction) && "between own accounts",
  ];
  return signs.filter((sign) => sign !== false);
}

/** Another sum that may be the one that moved. */
const isRival = ({ amount, role }: RoledAmount, chosen: Amount): boolean =>
  role === "moved" && amount.minorUnits > 0n && amount.minorUnits !== chosen.minorUnits && !amount.isLetter;

/** "Take EUR 50 of bonus! A/C X1234 debited by 100.0": the sum's own sentence tells no movement, and the one that does has a sum of its own. */
function hasSumBeside(
  { clauseOf, others }: MessageReading,
  all: readonly RoledAmount[],
  chosen: Amount,
  { at }: FoundDirection,
): boolean {
  const isThere = ({ from }: { from: number }): boolean => clauseOf[from] === clauseOf[at];
  if (isThere(chosen)) return false;
  return all.some((other) => isRival(other, chosen) && isThere(other.amount)) || others.some(isThere);
}

/** "USD 49.99 (approx INR 4,199)": not "Ref BOB789012", which only looks like a sum. */
function isInOther({ tokens, clauseOf }: MessageReading, other: Amount, chosen: Amount): boolean {
  if (other.currency === chosen.currency) return false;
  const hasPlaces = tokens.slice(other.from, other.to).some(({ lower }) => /\d[.,]\d{2}$/.test(lower));
  return hasPlaces || clauseOf[other.from] === clauseOf[chosen.from];
}

function bitsOf(tokens: readonly Token[], { from, to }: Clause): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits |= tokens[at]?.is ?? 0;
  return bits;
}

function bitsOutside(reading: MessageReading, own: number): number {
  let bits = 0;
  for (let at = 0; at < reading.tokens.length; at += 1)
    if (reading.clauseOf[at] !== own && !isInHelp(reading, at)) bits |= reading.tokens[at]?.is ?? 0;
  return bits;
}

/** Shops, agencies and apps confirm payments too: they name neither an account nor a card, a rail or a balance. */
function isOfShop({ tokens, accounts, reference }: MessageReading, { at }: FoundDirection): boolean {
  if (!wordsOfShops.has(tokens[at]?.lower ?? "") || accounts.length > 0 || reference !== null) return false;
  const ofBank = means.account | means.card | means.balance | means.limit;
  return !tokens.some(
    ({ is, forms: own, lower }) => (is & ofBank) !== 0 || (own & forms.rail) !== 0 || lower === "bank",
  );
}

/** "Avl Bal Rs. Your A/c ...": the sum of the mark is not there, so the numbers without a mark may be other ones. */
const hasLooseMark = ({ tokens, amounts }: MessageReading): boolean =>
  tokens.some(
    ({ lower, text }, at) =>
      (lower === "rs" || isActiveCurrency(text)) && amounts.every(({ from, to }) => at < from - 1 || at > to),
  );

/** "Refund of Rs 499 is processed. It will be in your account by 20 Jun." */
const awaitsReturn = ({ tokens }: MessageReading, { at }: FoundDirection, outside: number): boolean =>
  ((tokens[at]?.is ?? 0) & means.back) !== 0 && (outside & means.future) !== 0;

/** "Did you make ...?", "Reply YES or NO" */
const asksReader = (tokens: readonly Token[]): boolean =>
  tokens.some(({ is, lower }) => (is & means.waiting) !== 0 && questions.has(lower));

/** Words in lower case, or of a script without capitals, that no language of the lexicon has. */
function unreadWords({ tokens, begins }: MessageReading, { from, to }: Clause): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word" || token.is !== 0 || token.forms !== 0 || token.text.length < 3 || begins[at] === 1)
      continue;
    if ((token.entry?.meanings.length ?? 0) > 0 || token.mayBeMark || isInAddress(tokens, at)) continue;
    // "your slice credit card": the name of the bank.
    const next = tokens[at + 1];
    if (next && (next.is & means.card) !== 0) continue;
    if (!/^\p{Lu}/u.test(token.text)) count += 1;
  }
  return count;
}

/** Names have such words too: "SPECIAL CAR", "reward@gpay". */
export function hasOffer(tokens: readonly Token[], { from, to }: Clause): boolean {
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token || (token.is & means.offer) === 0 || token.lower.startsWith("reward") || isInAddress(tokens, at))
      continue;
    if (token.text !== token.text.toUpperCase() || token.text === token.text.toLowerCase()) return true;
  }
  return false;
}

/** "amazon.in", "reward@gpay" */
const isInAddress = (tokens: readonly Token[], at: number): boolean =>
  [tokens[at - 1], tokens[at + 1]].some((next) => next?.text === "@" || next?.text === ".") &&
  (touches(tokens[at - 1], tokens[at]) || touches(tokens[at], tokens[at + 1]));

function hasConjunction(tokens: readonly Token[], { from, to }: Clause): boolean {
  for (let at = from + 1; at < to; at += 1) if (((tokens[at]?.forms ?? 0) & forms.conjunction) !== 0) return true;
  return false;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const wordsOfShops = set("paid payment recharge recharged received order bought renewed");
const questions = set("did reply yes");
const nouns = set("purchase sip recharge deposit transfer");
const elsewhere = means.due | means.code | means.mandate | means.future;
const undone = means.refused | means.waiting | means.request | means.cancelled;
