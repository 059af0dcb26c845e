import { means } from "./lexicon";
import { clauseAt, type MessageReading } from "./message-reading";
import { anyMovement, isDenied, isNotYet, isPromised } from "./not-yet";
import type { Direction } from "./parsed-message";
import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";
import { isOthersReceipt, isOwn, isSentToOwn, isTakenBack, reachesOther } from "./who-gets-it";

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
  if (isSpent && !isReceived && isSentToOwn(reading, at)) return told("CREDIT", 0.9);
  if (isSpent && !isReceived) return told("DEBIT", isInvitation ? 0.8 : 1);
  if (isReceived && !isSpent) {
    if (isSign(token) && endsBalance(reading, at)) return null;
    if (reachesOther(reading, at)) return told("DEBIT", isInvitation ? 0.8 : 1);
    if (isOthersReceipt(reading, at) || reading.isOfHoldings) return told("CREDIT", 0.45);
    return told("CREDIT", isInvitation ? 0.8 : 1);
  }
  if ((token.is & means.moved) !== 0) return labelled(reading, at) ? null : moved(reading, at, told);
  return (token.is & means.paid) !== 0 ? told("DEBIT", isReported(reading, at) ? 0.82 : 0.6) : null;
}

/** "A transaction of $27 has posted", "used ... at CARREFOUR": it is reported as done, or at a shop with a card. */
function isReported(reading: MessageReading, at: number): boolean {
  const clause = clauseAt(reading, at);
  let bits = 0;
  for (let next = clause?.from ?? 0; next < (clause?.to ?? 0); next += 1) bits |= reading.tokens[next]?.is ?? 0;
  if ((bits & (means.future | means.request | means.due)) !== 0) return false;
  return (bits & means.done) !== 0 || ((bits & means.at) !== 0 && (bits & (means.card | means.account)) !== 0);
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

/** "CEFT Transfer Credit Rs 500 To A/C": the next word says which way. */
function labelled({ tokens, clauseOf }: MessageReading, at: number): boolean {
  for (const next of [at + 1, at + 2]) {
    const token = tokens[next];
    if (!token || clauseOf[next] !== clauseOf[at]) return false;
    const isSide = sides.has(token.lower) || token.lower.charCodeAt(0) > 127;
    const way = token.is & oneWay;
    if (isSide && way !== 0 && way !== oneWay) return true;
  }
  return false;
}

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
  if (isDenied(reading, clause)) return null;
  let best: FoundMovement | null = null;
  for (let at = clause.from; at < clause.to; at += 1) {
    if (((reading.tokens[at]?.is ?? 0) & anyMovement) === 0) continue;
    const movement = movementOf(reading, at);
    if (movement && (!best || movement.strength > best.strength + 0.15)) best = { ...movement, at };
  }
  return best;
}

const sides: ReadonlySet<string> = new Set("credit debit cr dr".split(" "));
const oneWay = means.spent | means.received;
const isSign = ({ lower }: Token): boolean => lower === "cr" || lower === "dr";
