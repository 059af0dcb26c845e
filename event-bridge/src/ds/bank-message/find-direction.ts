import type { Amount } from "./find-amounts";
import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import { movementIn, type FoundMovement } from "./movements";
import { isDenied, isPromised } from "./not-yet";
import type { Direction } from "./parsed-message";

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
 * The direction of an amount: from the strongest word of movement in its own clause, else in the nearest clauses, else from a
 * sign at the number. A word that money came back decides against a word that it was spent.
 */
export function findDirection(reading: MessageReading, amount: Amount): FoundDirection | null {
  const own = reading.clauseOf[amount.from] ?? -1;
  const label = labelOf(reading, amount);
  if (label) return label;
  const clause = reading.clauses[own];
  if (clause && isDenied(reading, clause)) return null;
  const inOwn = movementIn(reading, own);
  const back = findBack(reading);
  if (back && inOwn?.direction !== "CREDIT" && !isTaken(reading, inOwn?.at)) return back;
  if (inOwn && inOwn.strength >= 0.8) return found(inOwn, 1);
  const bySign = signOf(amount);
  let near: FoundDirection | null = null;
  for (let distance = 1; distance <= maxClauseDistance && !near; distance += 1) {
    const before = movementIn(reading, own - distance);
    const after = movementIn(reading, own + distance);
    const stronger = (after?.strength ?? 0) > (before?.strength ?? 0) + 0.15 ? after : (before ?? after);
    if (stronger && stronger.strength >= 0.7) near = found(stronger, 0.92);
    else if (stronger && !inOwn) near = found(stronger, 0.9);
  }
  if (bySign && (!near || near.direction === bySign.direction)) return { ...bySign, confidence: near ? 1 : 0.9 };
  if (near && (!inOwn || near.confidence > inOwn.strength)) return near;
  return inOwn ? found(inOwn, 1) : (near ?? bySign ?? fromOwnAccount(reading, own));
}

/** "Rs 200 user27@bank UPI frm A/c X0763": no word of movement, but the money comes from the owner's account. */
function fromOwnAccount(reading: MessageReading, own: number): FoundDirection | null {
  const clause = reading.clauses[own];
  for (let at = clause?.from ?? 0; at < (clause?.to ?? 0); at += 1) {
    if (((reading.tokens[at]?.is ?? 0) & means.from) === 0) continue;
    if (!reading.accounts.some((account) => account.from === at + 1)) continue;
    return { direction: "DEBIT", at, confidence: 0.8, isInvitation: false };
  }
  return null;
}

const found = ({ direction, at, strength, isInvitation }: FoundMovement, factor: number): FoundDirection => ({
  direction,
  at,
  confidence: strength * factor,
  isInvitation,
});

/** "DR Amt:650.00", "CR INR 500": the label of the sum. */
function labelOf({ tokens }: MessageReading, amount: Amount): FoundDirection | null {
  let at = amount.from - 1;
  while (at > amount.from - 4 && (tokens[at]?.text === ":" || ((tokens[at]?.is ?? 0) & means.sum) !== 0)) at -= 1;
  const side = sides.get(tokens[at]?.lower ?? "");
  return side ? { direction: side, at, confidence: 1, isInvitation: false } : null;
}

const sides: ReadonlyMap<string, Direction> = new Map([
  ["dr", "DEBIT"],
  ["cr", "CREDIT"],
]);

function signOf(amount: Amount): FoundDirection | null {
  if (!amount.sign) return null;
  return { direction: amount.sign === "-" ? "DEBIT" : "CREDIT", at: amount.from, confidence: 0.9, isInvitation: false };
}

/** A refund or reversal that has happened, anywhere in the message. */
function findBack(reading: MessageReading): FoundDirection | null {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    if (((tokens[at]?.is ?? 0) & means.back) === 0) continue;
    const index = reading.clauseOf[at] ?? -1;
    if (reading.isHelp[index] || isPromised(reading, at)) continue;
    const movement = movementIn(reading, index);
    if (movement && movement.at === at) return found(movement, 1);
    if (movement && (tokens[movement.at]?.is ?? 0) & means.back) return found(movement, 1);
    if (!movement || movement.direction === "DEBIT")
      return { direction: "CREDIT", at, confidence: 0.85, isInvitation: false };
  }
  return null;
}

/** "Cashback ... has been debited": the movement itself says that it went. */
function isTaken(reading: MessageReading, at: number | undefined): boolean {
  if (at === undefined) return false;
  return reading.tokens[at]?.lower === "debited" && reading.tokens.some(({ lower }) => lower === "cashback");
}

const maxClauseDistance = 6;
