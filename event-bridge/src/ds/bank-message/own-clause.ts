import type { Amount } from "./find-amounts";
import type { FoundName } from "./found-name";
import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import { anyMovement } from "./not-yet";
import { named } from "./party-name";

/**
 * A clause or line that consists of a name only: "Pokupka. Karta *9930. PYATEROCHKA, CHELYABINSK. ...". Anything known in it
 * makes it something else.
 */
export function ownClause(reading: MessageReading, amount: Amount | null): FoundName | null {
  const { tokens, clauses } = reading;
  const own = amount ? (reading.clauseOf[amount.from] ?? 0) : 0;
  for (const index of nearFirst(own, clauses.length)) {
    const clause = clauses[index];
    if (!clause || reading.isHelp[index] || clause.to - clause.from > maxLineTokens) continue;
    const first = tokens[clause.from];
    if (!first || first.kind !== "word" || !isOnlyName(reading, clause.from, clause.to)) continue;
    if (!isWrittenAsName(reading, clause.from, clause.to, index === clauses.length - 1)) continue;
    const found = named(reading, clause.from, clause.to, 0.5);
    if (found) return found;
  }
  return null;
}

/** The clauses after the sum first, then those before it; the first clause names the bank. */
function nearFirst(own: number, count: number): number[] {
  const after = Array.from({ length: Math.max(0, Math.min(count - own - 1, 8)) }, (_, step) => own + 1 + step);
  const before = Array.from({ length: Math.max(0, Math.min(own - 1, 8)) }, (_, step) => own - 1 - step);
  return [...after, ...before];
}

/** Words that begin with capitals; in the last clause, where banks sign, capitals only. */
function isWrittenAsName({ tokens }: MessageReading, from: number, to: number, isLast: boolean): boolean {
  for (let at = from; at < to; at += 1) {
    const { kind, text } = tokens[at] ?? { kind: "symbol", text: "" };
    if (kind !== "word" || text.length < 3) continue;
    if (/^\p{Ll}/u.test(text) || (isLast && /\p{Ll}/u.test(text))) return false;
  }
  return true;
}

/** Anything known makes a clause something else than a name. */
export function isOnlyName(reading: MessageReading, from: number, to: number): boolean {
  const { tokens } = reading;
  let letters = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token || reading.begins[at] === 1) return false;
    // "Amazon Pay": a word of payment that is not the first belongs to the name.
    if ((token.is & notInName) !== 0 && (at === from || (token.is & means.invites) === 0)) return false;
    if (banks.has(token.lower) || token.text === "@") return false;
    if (token.kind === "word") letters += token.text.length;
  }
  return letters >= 3;
}

/** Meanings that no word of a name has. */
export const notInName =
  anyMovement |
  means.balance |
  means.limit |
  means.account |
  means.card |
  means.reference |
  means.done |
  means.sum |
  means.total |
  means.fee;
/** In the name of a bank or a signature. */
export const banks: ReadonlySet<string> = new Set("bank banka banco банк ru app team customer dear thank".split(" "));
const maxLineTokens = 24;
