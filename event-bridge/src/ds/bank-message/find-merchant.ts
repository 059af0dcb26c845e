import type { Amount } from "./find-amounts";
import { findHandle } from "./find-handle";
import { findPathName } from "./find-path-name";
import { clauseAt, isInHelp, type MessageReading } from "./message-reading";
import type { Direction } from "./parsed-message";
import type { FoundName } from "./found-name";
import { beginsName, maxNameTokens, named, nameFrom } from "./party-name";
import { creditPrepositions, debitPrepositions } from "./prepositions";
import { balanceWords, creditWords, debitWords } from "./vocabulary";

/**
 * The other party: after "at", "to", "from" and the like, in a payment path, in a UPI address, or on a line of its own.
 * The most reliable place wins; within it, the first name.
 */
export function findMerchant(reading: MessageReading, amount: Amount, direction: Direction): FoundName | null {
  const found = search(reading, amount, direction);
  // A run of letters without a space can be as long as the message; that is not a name.
  return found && found.end - found.start <= maxNameLength ? found : null;
}

function search(reading: MessageReading, amount: Amount, direction: Direction): FoundName | null {
  const own = reading.clauseOf[amount.from] ?? 0;
  const inPath = findPathName(reading);
  for (const [preposition, confidence] of direction === "DEBIT" ? debitPrepositions : creditPrepositions) {
    if (inPath && confidence < inPath.confidence) return inPath;
    const isParty = preposition === "credited" && direction === "DEBIT";
    const found = isParty ? creditedParty(reading) : afterPreposition(reading, own, preposition, confidence);
    if (found) return found;
  }
  return inPath ?? findHandle(reading) ?? ownLine(reading) ?? afterAmount(reading);
}

/** `at SWIGGY on 12-01-25`: from the preposition to the first token that cannot belong to a name. */
function afterPreposition(
  reading: MessageReading,
  own: number,
  preposition: string,
  confidence: number,
): FoundName | null {
  const { tokens } = reading;
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.lower !== preposition || !belongsTo(reading, own, at)) continue;
    let from = at + 1;
    while (skippedBeforeName.has(tokens[from]?.lower ?? "") && from < at + 4) from += 1;
    const name = nameFrom(reading, from, confidence);
    if (name) return name;
  }
  return null;
}

/** Whether a preposition belongs to the sum: in its clause or beside it, or as a label ("At: ...") a few lines away. */
function belongsTo(reading: MessageReading, own: number, at: number): boolean {
  if (isInHelp(reading, at)) return false;
  const index = reading.clauseOf[at] ?? -1;
  const distance = Math.abs(index - own);
  return distance <= 2 || (distance <= 5 && reading.clauses[index]?.from === at);
}

/** "; ZOMATO credited": the words before "credited", back to the start of the clause or a conjunction. */
function creditedParty(reading: MessageReading): FoundName | null {
  const { tokens } = reading;
  for (let at = 1; at < tokens.length; at += 1) {
    if (tokens[at]?.lower !== "credited" || isInHelp(reading, at)) continue;
    const clause = clauseAt(reading, at);
    let from = at;
    while (
      from > (clause?.from ?? 0) &&
      at - from < maxNameTokens &&
      !/^(and|&|,|is|has|been)$/.test(tokens[from - 1]?.lower ?? "")
    ) {
      from -= 1;
    }
    const hasOther = reading.accounts.some((account) => account.from >= from && account.from < at);
    const hasAmount = reading.amounts.some((amount) => amount.from >= from && amount.from < at);
    if (!hasOther && !hasAmount && beginsName(tokens[from])) {
      const found = named(reading, from, at, 0.8);
      if (found) return found;
    }
  }
  return null;
}

/** A line that consists of a name only, in messages with one field on each line. */
function ownLine(reading: MessageReading): FoundName | null {
  const { tokens, clauses } = reading;
  if (!tokens.some((token) => token.kind === "newline")) return null;
  const marked = [...reading.amounts, ...reading.dates, ...reading.accounts];
  for (const [index, clause] of clauses.entries()) {
    if (index === 0 || reading.isHelp[index] || tokens[clause.from - 1]?.kind !== "newline") continue;
    const inside = (at: number): boolean => at >= clause.from && at < clause.to;
    if (marked.some((found) => inside(found.from))) continue;
    if (clause.to - clause.from > maxLineTokens) continue;
    const run = tokens.slice(clause.from, clause.to);
    const tells = run.some(({ lower }) => debitWords.has(lower) || creditWords.has(lower) || balanceWords.has(lower));
    if (tells || run[0]?.kind === "symbol") continue;
    const found = named(reading, clause.from, clause.to, 0.5);
    if (found) return found;
  }
  return null;
}

/** "DEBIT:Rs.640.25 GREEN LEAF DINER Bal:...": a name in capitals right after the sum. */
function afterAmount(reading: MessageReading): FoundName | null {
  const first = reading.amounts[0];
  if (!first) return null;
  let from = first.to;
  while (from < first.to + 3 && reading.tokens[from]?.text === "-") from += 1;
  const token = reading.tokens[from];
  return token && /^\p{Lu}{2}/u.test(token.text) ? nameFrom(reading, from, 0.4) : null;
}

const skippedBeforeName: ReadonlySet<string> = new Set([":", "vpa", "sender", "mr", "mrs", "ms", "m/s", ".", "-"]);
const maxLineTokens = 24;
const maxNameLength = 100;
