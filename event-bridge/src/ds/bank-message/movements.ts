import { means } from "./lexicon";
import { clauseAt, type MessageReading } from "./message-reading";
import type { Direction } from "./parsed-message";
import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";

/** What one word says about the money. */
export interface Movement {
  readonly direction: Direction;
  /** 1: "debited"; less for words that leave more open: "transfer", "payment". */
  readonly strength: number;
  /** The word could as well be an invitation: "Spend Rs 500 and ...". */
  readonly isInvitation: boolean;
}

export interface FoundMovement extends Movement {
  /** Index of the token. */
  readonly at: number;
}

/** Whether a word says that money moved, and to whom. Null for words that say nothing, or that it has not happened. */
export function movementOf(reading: MessageReading, at: number): Movement | null {
  const { tokens } = reading;
  const token = tokens[at];
  if (!token || (token.is & anyMovement) === 0 || isNotYet(reading, at)) return null;
  const isInvitation = (token.is & means.invites) !== 0;
  const told = (direction: Direction, strength: number): Movement => ({ direction, strength, isInvitation });
  if ((token.is & means.back) !== 0 && isPromised(reading, at)) return null;
  if ((token.is & means.back) !== 0) return told(isTakenBack(reading, at) ? "DEBIT" : "CREDIT", 0.9);
  const isSpent = (token.is & means.spent) !== 0;
  const isReceived = (token.is & means.received) !== 0;
  if (isSpent && !isReceived) return told("DEBIT", isInvitation ? 0.8 : 1);
  if (isReceived && !isSpent) {
    if (isSign(token) && endsBalance(reading, at)) return null;
    if (reachesOther(reading, at)) return told("DEBIT", isInvitation ? 0.8 : 1);
    if (isOthersReceipt(reading, at) || reading.isOfHoldings) return told("CREDIT", 0.45);
    return told("CREDIT", isInvitation ? 0.8 : 1);
  }
  if ((token.is & means.moved) !== 0) return moved(reading, at, told);
  return (token.is & means.paid) !== 0 ? told("DEBIT", isReported(reading, at) ? 0.82 : 0.6) : null;
}

/** "will be debited", "get credited", "not debited", "डेबिट किया जाएगा": it has not happened. */
export function isNotYet(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  const own = reading.clauseOf[at];
  if (isInFutureClause(reading, own ?? -1)) return true;
  for (let before = at - 1; before >= at - 6 && reading.clauseOf[before] === own; before -= 1) {
    const is = tokens[before]?.is ?? 0;
    const isNear = before >= at - 3 || farFutures.has(tokens[before]?.lower ?? "");
    if (isNear && (is & (means.future | means.not | means.due)) !== 0) return true;
    if (tokens[before]?.lower === "to" && before === at - 1) return true;
    if ((is & anyMovement) !== 0) break;
  }
  // Languages that end a sentence with its verb.
  for (let next = at + 1; next <= at + 3 && reading.clauseOf[next] === own; next += 1) {
    const token = tokens[next];
    if (token && (token.is & means.future) !== 0 && (token.text.charCodeAt(0) > 0x300 || hindiEndings.has(token.lower)))
      return true;
  }
  return false;
}

/**
 * "Lastschrift von 45,50 EUR wird am 15.09. abgebucht", "un prélèvement sera effectué": outside of English the word for the future may
 * stand anywhere in its sentence.
 */
function isInFutureClause(reading: MessageReading, index: number): boolean {
  const clause = reading.clauses[index];
  if (!clause) return false;
  const known = futures.get(clause);
  if (known !== undefined) return known;
  let isFuture = false;
  for (let at = clause.from; at < clause.to; at += 1) {
    const token = reading.tokens[at];
    isFuture ||= token !== undefined && (token.is & means.future) !== 0 && !englishFutures.has(token.lower);
  }
  futures.set(clause, isFuture);
  return isFuture;
}

const futures = new WeakMap<Clause, boolean>();

/** "A transaction of $27 has posted", "used ... at CARREFOUR": it is reported as done, or at a shop with a card. */
function isReported(reading: MessageReading, at: number): boolean {
  const clause = clauseAt(reading, at);
  let bits = 0;
  for (let next = clause?.from ?? 0; next < (clause?.to ?? 0); next += 1) bits |= reading.tokens[next]?.is ?? 0;
  if ((bits & (means.future | means.request | means.due)) !== 0) return false;
  return (bits & means.done) !== 0 || ((bits & means.at) !== 0 && (bits & (means.card | means.account)) !== 0);
}

/** "if failed, the amount will be refunded", "upto 5% cashback": a promise, not a movement. */
export function isPromised(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  const own = reading.clauseOf[at];
  for (let near = at - 7; near <= at + 3; near += 1) {
    if (near === at || reading.clauseOf[near] !== own) continue;
    const token = tokens[near];
    if (!token) continue;
    const marks = near < at ? means.future | means.condition | means.not : means.future;
    if ((token.is & marks) !== 0 || token.text === "%") return true;
  }
  return false;
}

/** Money that moved between two parties: who stands after "to" and after "from"? */
function moved(
  reading: MessageReading,
  at: number,
  told: (direction: Direction, strength: number) => Movement,
): Movement {
  const { tokens } = reading;
  const clause = clauseAt(reading, at);
  let toOwn = false;
  let fromOther = false;
  for (let next = at + 1; next < Math.min(clause?.to ?? 0, at + 16); next += 1) {
    const is = tokens[next]?.is ?? 0;
    if ((is & means.from) !== 0 && reading.begins[next + 1] === 0) {
      if (isOwn(reading, next + 1, true)) return told("DEBIT", 1);
      fromOther = true;
    } else if ((is & means.to) !== 0) {
      if (!isOwn(reading, next + 1, fromOther)) return told("DEBIT", 0.92);
      toOwn = true;
    } else if (tokens[next]?.lower === "into" || tokens[next]?.lower === "in") toOwn ||= isOwn(reading, next + 1, true);
  }
  if (toOwn) return told("CREDIT", 0.85);
  return fromOther ? told("CREDIT", 0.75) : told("DEBIT", 0.75);
}

/**
 * "your a/c" is the owner's.
 * @param anyAccount whether "A/c XX1234" is as well
 */
function isOwn(reading: MessageReading, at: number, anyAccount: boolean): boolean {
  const { tokens } = reading;
  for (let next = at; next < at + 3; next += 1) {
    const word = tokens[next]?.lower ?? "";
    if (yours.has(word)) return true;
    if (anyAccount && reading.accounts.some((account) => account.from === next)) return true;
    if (tokens[next]?.kind !== "symbol" && !ownFillers.has(word)) return false;
  }
  return false;
}

/**
 * "credited to NAME", "credited to beneficiary", "deposited ~To NAME", "credited to mobile 98...", "NAME has received ... from
 * your A/c": another party got the owner's money.
 */
function reachesOther(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  const clause = clauseAt(reading, at);
  const word = tokens[at]?.lower ?? "";
  if (receivedWords.has(word)) return isReceipt(reading, at) || paysFromOwn(reading, at, clause?.to ?? 0);
  for (let next = at + 1; next < Math.min(clause?.to ?? 0, at + maxReach); next += 1) {
    const token = tokens[next];
    if (!token) break;
    if (token.lower === "towards" && word === "credited")
      return tokens.slice(next, next + 7).some(({ is }) => (is & means.card) !== 0);
    if ((token.is & means.to) === 0) continue;
    return !endsAtOwn(reading, next + 1, clause?.to ?? 0);
  }
  return false;
}

/** Who stands after "to": the owner's account ("your", "Lakeside Bank A/c XX12"), or another party. */
function endsAtOwn(reading: MessageReading, at: number, end: number): boolean {
  const { tokens } = reading;
  let hasName = false;
  for (let next = at; next < Math.min(end, at + maxReach); next += 1) {
    const token = tokens[next];
    if (!token) break;
    if (yours.has(token.lower)) return true;
    if (others.has(token.lower)) return false;
    if (reading.accounts.some((account) => account.from === next) || (token.is & (means.account | means.card)) !== 0)
      return true;
    if (reading.begins[next] === 1) break;
    if (token.kind === "word" && (token.is & means.ends) !== 0) break;
    hasName ||= token.kind === "word" && /^\p{Lu}/u.test(token.text);
    if (token.kind === "number" && token.lower.length >= 8) return false;
  }
  return !hasName;
}

/** "Payment of Rs 500 received towards your bill, thank you": the payer's spending, told by who got it. */
function isReceipt(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  let isPayment = false;
  for (let before = at - 1; before >= Math.max(0, at - 14); before -= 1) {
    const word = tokens[before]?.lower ?? "";
    if (word === "payment" || word === "recharge" || word === "premium") isPayment = true;
    if (word === "you" && before >= at - 2) return false;
  }
  const after = tokens.slice(at + 1, at + 14);
  const says = (list: ReadonlySet<string>): boolean => after.some(({ lower }) => list.has(lower));
  if (after.slice(0, 3).some(({ lower }) => lower === "your") && says(receipts)) return true;
  if (!isPayment || after.some(({ is, lower }) => (is & means.from) !== 0 && lower !== "by")) return false;
  return says(receipts) || reading.isThanks;
}

/** "ANITA RAO has received Rs 600 from your A/c XX1234" */
function paysFromOwn(reading: MessageReading, at: number, end: number): boolean {
  const { tokens } = reading;
  const before = [tokens[at - 1]?.lower ?? "", tokens[at - 2]?.lower ?? "", tokens[at - 3]?.lower ?? ""];
  if (before.some((word) => word === "you" || word === "u" || word === "amount")) return false;
  for (let next = at + 1; next < Math.min(end, at + 14); next += 1) {
    const is = tokens[next]?.is ?? 0;
    if ((is & means.from) !== 0 && yours.has(tokens[next + 1]?.lower ?? "")) return true;
  }
  return false;
}

/** "Lakeside Hospital has received Rs 900 towards your claim": neither the owner's money nor a payment by the owner. */
function isOthersReceipt(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  if (!receivedWords.has(tokens[at]?.lower ?? "") || tokens[at - 1]?.lower !== "has") return false;
  const first = tokens[clauseAt(reading, at)?.from ?? at];
  const before = tokens[at - 2];
  return (
    first?.kind === "word" &&
    before?.kind === "word" &&
    first.is === 0 &&
    before.is === 0 &&
    /^\p{Lu}/u.test(before.text)
  );
}

/** "Cashback of Rs 20 reversed", "reversal of cashback": what came back goes again. */
function isTakenBack(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  const clause = clauseAt(reading, at);
  let gift = false;
  let reversal = false;
  for (let next = clause?.from ?? 0; next < Math.min(clause?.to ?? 0, at + 14); next += 1) {
    const word = tokens[next]?.lower ?? "";
    gift ||= gifts.has(word);
    reversal ||= reversals.has(word);
  }
  return gift && reversal;
}

const isSign = ({ lower }: Token): boolean => lower === "cr" || lower === "dr";

/** "Dr"/"Cr" right after a sum that is a balance: "Avl Bal Rs 500 CR". */
function endsBalance(reading: MessageReading, at: number): boolean {
  const amount = reading.amounts.find((candidate) => candidate.to === at || candidate.to === at + 1);
  if (!amount) return (reading.tokens[at - 1]?.kind ?? "") === "number";
  const clause = clauseAt(reading, amount.from);
  for (let before = amount.from - 1; before >= (clause?.from ?? 0) && before >= amount.from - 8; before -= 1) {
    if (((reading.tokens[before]?.is ?? 0) & (means.balance | means.limit)) !== 0) return true;
  }
  return false;
}

/** The strongest movement of a clause, the first of equals; null when the clause does not exist or tells none. */
export function movementIn(reading: MessageReading, index: number): FoundMovement | null {
  const clause = reading.clauses[index];
  if (!clause) return null;
  const known = movements.get(clause);
  if (known !== undefined) return known;
  const found = strongest(reading, clause, index);
  movements.set(clause, found);
  return found;
}

/** Looks through each clause once: several steps ask. */
const movements = new WeakMap<Clause, FoundMovement | null>();

function strongest(reading: MessageReading, clause: Clause, index: number): FoundMovement | null {
  // "Your account has been credited?" is a question, not a report.
  if (reading.isHelp[index] || reading.tokens[clause.to]?.text === "?") return null;
  let best: FoundMovement | null = null;
  for (let at = clause.from; at < clause.to; at += 1) {
    if (((reading.tokens[at]?.is ?? 0) & anyMovement) === 0) continue;
    const movement = movementOf(reading, at);
    if (movement && (!best || movement.strength > best.strength + 0.15)) best = { ...movement, at };
  }
  return best;
}

export const anyMovement = means.spent | means.received | means.moved | means.paid | means.back;
const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const yours = set(
  "your ur my tu su tus seu sua teu tua votre vos ihr ihre ihrem ihrer dein deine deinem حسابك حسابكم بطاقتك yako anda vashu вашу ваш ваша",
);
const ownFillers = set("the no bank of a ac card account acct wallet lakeside");
const others = set("the beneficiary payee mobile number merchant prepaid postpaid");
const receivedWords = set("received receive recieved");
const receipts = set(
  "bill bills policy premium consumer connection invoice subscription account order loan number mobile postpaid dth fastag",
);
const gifts = set("cashback reward bonus keshbek кэшбэк");
const reversals = set("reversed reversal reversing clawback debited deducted отмена otmena списан");
const farFutures = set("will shall");
const englishFutures = set(
  "will shall would to going get getting gets be may due can ready scheduled must should about eligible soon tomorrow upcoming",
);
const hindiEndings = set("jayega jayegi jayenge hoga honge");
const maxReach = 8;
