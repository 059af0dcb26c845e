import type { Amount } from "./find-amounts";
import { clauseAt, isInHelp, type MessageReading } from "./message-reading";
import type { Direction } from "./parsed-message";
import { creditWords, debitWords, doneWords, neutralWords, notYet, productWords, reversalWords } from "./vocabulary";

/** The direction of the money, and the word that shows it. */
export interface FoundDirection {
  readonly direction: Direction;
  /** Index of the token with that word. */
  readonly at: number;
  /** 1: a word such as "debited" in the amount's own clause; less for words further away or weaker. */
  readonly confidence: number;
  /** True when the word could as well be an invitation: "Spend Rs 500 and ...". */
  readonly isInvitation: boolean;
}

/**
 * The direction of an amount: from the first direction word of its own clause, else of the nearest clause before, then after,
 * else a sign that touches the number, else a neutral word such as "payment", which means a debit.
 */
export function findDirection(reading: MessageReading, amount: Amount): FoundDirection | null {
  const own = reading.clauseOf[amount.from] ?? -1;
  const reversal = findReversal(reading);
  const inOwn = firstMovement(reading, own);
  if (reversal && inOwn?.direction !== "CREDIT") return reversal;
  if (inOwn) return inOwn;
  for (let distance = 1; distance <= maxClauseDistance; distance += 1) {
    const near = firstMovement(reading, own - distance) ?? firstMovement(reading, own + distance);
    if (near) return { ...near, confidence: near.confidence * 0.8 };
  }
  if (amount.sign) {
    const direction = amount.sign === "-" ? "DEBIT" : "CREDIT";
    return { direction, at: amount.from, confidence: 0.8, isInvitation: false };
  }
  return neutral(reading, own);
}

/** The first direction word of a clause; null when the clause does not exist or has none. */
function firstMovement(reading: MessageReading, index: number): FoundDirection | null {
  const clause = reading.clauses[index];
  // "Your account has been credited?" is a question, not a report.
  if (!clause || reading.isHelp[index] || reading.tokens[clause.to]?.text === "?") return null;
  for (let at = clause.from; at < clause.to; at += 1) {
    const direction = directionOf(reading, at);
    if (!direction) continue;
    const isInvitation = baseForms.has(reading.tokens[at]?.lower ?? "");
    return { direction, at, confidence: isInvitation ? 0.7 : 1, isInvitation };
  }
  return null;
}

/** DEBIT, CREDIT or null for one token in its surroundings. */
export function directionOf(reading: MessageReading, at: number): Direction | null {
  const { tokens } = reading;
  const word = tokens[at]?.lower ?? "";
  const next = /^[.-]$/.test(tokens[at + 1]?.text ?? "") ? tokens[at + 2] : tokens[at + 1];
  const pair = movementPairs.get(`${word} ${next?.lower ?? ""}`);
  if (pair) return pair;
  const direction = debitWords.has(word) ? "DEBIT" : creditWords.has(word) ? "CREDIT" : null;
  if (!direction) return null;
  // "credit card", "Debit Cards", "Cr. Limit", "debit frozen": a product's name, not a movement.
  if (next && productWords.has(next.lower)) return null;
  // "Rs.27000.00 CR": the sign of a balance.
  if (word === "cr" || word === "dr") return endsAmount(reading, at) ? null : direction;
  // "will be debited", "get credited", "not debited": it has not happened.
  if (notYet.has(tokens[at - 1]?.lower ?? "")) return null;
  return word === "credited" && creditsSomebodyElse(reading, at) ? "DEBIT" : direction;
}

/** "Dr"/"Cr" right after a sum that is a balance: "Avl Bal Rs 500 CR". */
function endsAmount(reading: MessageReading, at: number): boolean {
  const amount = reading.amounts.find((candidate) => candidate.to === at);
  if (!amount) return false;
  const clause = clauseAt(reading, amount.from);
  for (let before = amount.from - 1; before >= (clause?.from ?? 0) && before >= amount.from - 8; before -= 1) {
    if (/bal|avl|limit/.test(reading.tokens[before]?.lower ?? "")) return true;
  }
  return false;
}

/** "credited to the Lakeside A/c of ...", "credited to beneficiary", "credited towards your ... card": the owner has paid. */
function creditsSomebodyElse({ tokens }: MessageReading, at: number): boolean {
  const [to, whom] = [tokens[at + 1]?.lower ?? "", tokens[at + 2]?.lower ?? ""];
  if (to === "to") return whom === "the" || whom === "beneficiary" || whom === "payee";
  return to === "towards" && tokens.slice(at + 2, at + 8).some(({ lower }) => lower === "card");
}

function findReversal(reading: MessageReading): FoundDirection | null {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    if (!reversalWords.has(tokens[at]?.lower ?? "") || isInHelp(reading, at)) continue;
    const clause = clauseAt(reading, at);
    // "if failed, the amount will be refunded" is a promise, not a movement.
    let isPromise = false;
    for (let before = at - 1; before >= (clause?.from ?? 0) && before >= at - 6; before -= 1) {
      isPromise ||= ["will", "if", "get", "earn", "no", "non", "upto", "%"].includes(tokens[before]?.lower ?? "");
    }
    if (!isPromise) return { direction: "CREDIT", at, confidence: 0.9, isInvitation: false };
  }
  return null;
}

/** "transaction of $25" is a debit. "payment of $25" is one only when another word says that it is done. */
function neutral(reading: MessageReading, own: number): FoundDirection | null {
  const isDone = reading.tokens.some(({ lower }, at) => doneWords.has(lower) && !isInHelp(reading, at));
  for (let distance = 0; distance <= 1; distance += 1) {
    const clause = reading.clauses[own - distance];
    if (!clause || reading.isHelp[own - distance]) continue;
    for (let at = clause.from; at < clause.to; at += 1) {
      const word = reading.tokens[at]?.lower ?? "";
      if (transactionWords.has(word) || (isDone && neutralWords.has(word))) {
        const confidence = reading.tokens[at - 1]?.lower === "your" ? 0.85 : 0.65;
        return { direction: "DEBIT", at, confidence, isInvitation: false };
      }
    }
  }
  return null;
}

const movementPairs: ReadonlyMap<string, Direction> = new Map([
  ["cash out", "DEBIT"],
  ["cash in", "CREDIT"],
  ["transfer out", "DEBIT"],
  ["transfer in", "CREDIT"],
  ["transfer received", "CREDIT"],
  ["paid in", "CREDIT"],
  ["added to", "CREDIT"],
]);
/** "Spend Rs 500" invites as often as it reports; "spent" reports. */
const baseForms: ReadonlySet<string> = new Set(["spend", "send", "withdraw", "receive", "deposit", "transfer"]);
const transactionWords: ReadonlySet<string> = new Set(["transaction", "txn", "trx", "used", "using"]);
const maxClauseDistance = 3;
