import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import type { Clause } from "./split-clauses";

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

export const anyMovement = means.spent | means.received | means.moved | means.paid | means.back;
const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const farFutures = set("will shall");
const englishFutures = set(
  "will shall would to going get getting gets be may due can ready scheduled must should about eligible soon tomorrow upcoming",
);
const hindiEndings = set("jayega jayegi jayenge hoga honge");
