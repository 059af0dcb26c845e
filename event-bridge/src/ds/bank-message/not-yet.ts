import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import { saysDays } from "./periods";
import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";

/** "will be debited", "get credited", "not debited", "डेबिट किया जाएगा": it has not happened. */
export function isNotYet(reading: MessageReading, at: number): boolean {
  const { tokens } = reading;
  const own = reading.clauseOf[at];
  if (isInFutureClause(reading, own ?? -1)) return true;
  if (isAnnounced(reading, at)) return true;
  let words = 0;
  for (let before = at - 1; before >= at - maxFar && reading.clauseOf[before] === own; before -= 1) {
    const is = tokens[before]?.is ?? 0;
    if (tokens[before]?.kind === "word") words += 1;
    const isNear = words <= 3 || farFutures.has(tokens[before]?.lower ?? "");
    if (isNear && (is & (means.future | means.due)) !== 0) return true;
    if (before >= at - 3 && (is & means.not) !== 0) return true;
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
 * "will be credited ... from Salary Payment", "has not been debited ... and A/c XX12 credited": English verbs with their auxiliaries say that nothing
 * moved, whatever other words stand in the sentence.
 */
export function isDenied(reading: MessageReading, clause: Clause): boolean {
  for (let at = clause.from; at < clause.to; at += 1) if (isDeniedVerb(reading.tokens, at, clause.from)) return true;
  return false;
}

function isDeniedVerb(tokens: readonly Token[], at: number, from: number): boolean {
  if (!verbs.has(tokens[at]?.lower ?? "")) return false;
  for (let before = at - 1; before >= Math.max(from, at - 4); before -= 1) {
    const word = tokens[before]?.lower ?? "";
    if (deniers.has(word)) return true;
    if (!beens.has(word)) return false;
  }
  return false;
}

/** "Refund of Rs 500 will be credited": the verb of the sentence has not happened, so its noun has not either. */
function isAnnounced({ tokens, clauseOf }: MessageReading, at: number): boolean {
  if (!nouns.has(tokens[at]?.lower ?? "")) return false;
  const own = clauseOf[at];
  let auxiliary = -1;
  for (let next = at + 1; next <= at + maxSentence && clauseOf[next] === own; next += 1) {
    const token = tokens[next];
    if (!token) break;
    if (auxiliaries.has(token.lower) && (token.is & means.future) !== 0) auxiliary = next;
    else if ((token.is & anyMovement) !== 0 && !nouns.has(token.lower)) return auxiliary >= next - 4 && auxiliary >= 0;
  }
  return false;
}

/**
 * "Lastschrift von 45,50 EUR wird am 15.09. abgebucht", "un prélèvement sera effectué": outside of English the word for the future may
 * stand anywhere in its sentence.
 */
export function isInFutureClause(reading: MessageReading, index: number): boolean {
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
  return takesDays(reading, own ?? -1);
}

/** "Refund of Rs 500 initiated", "within 5 days": it is on its way. */
function takesDays({ tokens, clauses }: MessageReading, index: number): boolean {
  const clause = clauses[index];
  if (!clause) return false;
  const known = waits.get(clause);
  if (known !== undefined) return known;
  let isBegun = saysDays(tokens, clause);
  for (let at = clause.from; at < clause.to; at += 1) isBegun ||= begun.has(tokens[at]?.lower ?? "");
  waits.set(clause, isBegun);
  return isBegun;
}

const waits = new WeakMap<Clause, boolean>();

export const anyMovement = means.spent | means.received | means.moved | means.paid | means.back;
const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const farFutures = set("will shall can may");
/** Of English: a verb beside them decides. */
const nouns = set(
  "refund reversal cashback salary purchase payment withdrawal transfer deposit credit debit transaction txn recharge dividend interest",
);
const verbs = set("debited credited deducted charged withdrawn deposited transferred paid refunded reversed sent");
const beens = set("be been is was has have get");
const deniers = set("will shall would not to cannot can't won't wasn't isn't hasn't may");
const auxiliaries = set("will shall would to may");
const begun = set("initiated processing approved raised accepted");
const maxFar = 10;
const maxSentence = 30;
const englishFutures = set(
  "will shall would to going get getting gets be may due can ready scheduled must should about eligible soon tomorrow upcoming",
);
const hindiEndings = set("jayega jayegi jayenge hoga honge");
