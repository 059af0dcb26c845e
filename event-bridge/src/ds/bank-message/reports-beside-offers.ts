import { advertisementFrom, isMark, sumsOf } from "./advertisement";
import { means } from "./lexicon";
import type { MessageReading } from "./message-reading";
import type { ReadMessage } from "./read-message";
import type { Clause } from "./split-clauses";
import type { Token } from "./tokenise";

/** What a message says apart from its advertisements. */
export interface Report {
  /** Every place of it is as in the message: blanks stand for an advertisement before it. */
  readonly text: string;
  /** It names the sum, and an account, a date, the bank's number or a balance, and behind it stand only advertisements that tell nothing of it. */
  readonly isComplete: boolean;
}

/**
 * What is left of a message when its advertisements are cut off: "Rs 500 debited from A/c XX1234 ... Get a loan up to Rs 5,00,000. Apply now!"
 *
 * @returns what may be the report, the most probable first; none when nothing in the message advertises, or when nothing else names a sum
 */
export function reportsBesideOffers({ reading, all }: ReadMessage): Report[] {
  const { text, tokens } = reading;
  if (!tokens.some(isMark)) return [];
  const end = advertisementFrom(reading, all);
  const complete = end === null ? [] : [{ text: text.slice(0, tokens[end]?.start), isComplete: true }];
  const sums = sumsOf(reading, all);
  const runs = runsWithoutOffers(reading)
    .filter((run) => sums.some((sum) => isIn(run, sum)))
    .sort((one, other) => other.to - other.from - (one.to - one.from));
  const known = runs.filter(({ from, to }) => from > 0 || to !== end);
  const parts = [...known, ...behindFirst(reading, sums), ...runs.flatMap((run) => shorter(reading, run))];
  return [
    ...complete,
    ...withinBudget(parts).map(({ from, to }) => {
      const [start = 0, stop] = [tokens[from]?.start, tokens[to]?.start];
      return { text: " ".repeat(start) + text.slice(start, stop), isComplete: false };
    }),
  ];
}

const isIn = ({ from, to }: Clause, sum: { readonly from: number }): boolean => sum.from >= from && sum.from < to;

function withinBudget(parts: readonly Clause[]): Clause[] {
  let left = maxTokens;
  return parts.slice(0, maxParts).filter(({ from, to }) => {
    left -= to - from;
    return left >= 0;
  });
}

/** Sentences that stand together and do not advertise; the last may end where an advertisement begins without a stop. */
function runsWithoutOffers(reading: MessageReading): Clause[] {
  const runs: Clause[] = [];
  let from: number | null = null;
  for (const clause of reading.clauses) {
    const mark = markIn(reading.tokens, clause);
    if (mark === null) from ??= clause.from;
    else {
      if ((from ?? clause.from) < mark) runs.push({ from: from ?? clause.from, to: mark });
      from = null;
    }
  }
  if (from !== null) runs.push({ from, to: reading.tokens.length });
  return runs;
}

/** Where a sentence begins to advertise: at its first word when that invites, "Spend Rs 500 ... and get". */
function markIn(tokens: readonly Token[], { from, to }: Clause): number | null {
  const own = tokens.slice(from, to);
  const first = own.findIndex(({ kind }) => kind === "word");
  const isDone = own.some(({ is }) => (is & means.done) !== 0);
  if (!isDone && invites(tokens, from + first)) return from;
  const mark = own.findIndex(isMark);
  return mark < 0 ? null : from + mark;
}

/** "Spend Rs 500", "Pay your bills": not "Purchase of Rs 500". */
function invites(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return token !== undefined && (token.is & means.invites) !== 0 && !nouns.has(token.lower) && next?.lower !== "of";
}

/** The first sentence with a sum and all behind it: in another language than the advertisement its words may not advertise. */
function behindFirst({ tokens, clauses }: MessageReading, sums: readonly { readonly from: number }[]): Clause[] {
  const first = clauses.find((clause) => sums.some((sum) => isIn(clause, sum)));
  return first && first.from > 0 ? [{ from: first.from, to: tokens.length }] : [];
}

/**
 * An advertisement may have words and sentences that do not show it: a run up to a word that invites or to its last fact, "... Avl Bal Rs 500 Need
 * cash?", and one without its first sentences, "Start now with Rs 500.".
 */
function shorter(reading: MessageReading, run: Clause): Clause[] {
  const { tokens, clauses, amounts, others, dates, accounts } = reading;
  const ends = [...amounts, ...others, ...dates, ...accounts].filter((fact) => isIn(run, fact)).map(({ to }) => to);
  const invited = tokens.findLastIndex(({ text }, at) => at < run.to && /^\p{Lu}/u.test(text) && invites(tokens, at));
  const later = clauses.filter((clause) => clause.from > run.from && clause.from < run.to).slice(0, maxSentences);
  const parts = [
    { from: run.from, to: invited },
    { from: run.from, to: Math.max(run.from, ...ends) },
    ...later.map(({ from }) => ({ from, to: run.to })),
  ];
  return parts.filter(({ from, to }) => from < to && to - from < run.to - run.from);
}

/** "Purchase of Rs 500": they report as well as invite. */
const nouns: ReadonlySet<string> = new Set("purchase sip recharge deposit transfer".split(" "));
const maxParts = 6;
/** Each part is read like a message of its own: the parts of the longest text must not take much longer than itself. */
const maxTokens = 600;
const maxSentences = 2;
