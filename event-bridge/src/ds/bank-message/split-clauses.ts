import { means } from "./lexicon";
import { touches, type Token } from "./tokenise";
import { forms } from "./vocabulary";

/** A run of tokens that belongs together: a line, a sentence, or the part of one that starts a new subject. */
export interface Clause {
  /** Index of the first token. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Cuts a message into clauses, in order, without gaps except the newlines and full stops between them. */
export function splitClauses(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  const close = (to: number, next: number): void => {
    if (to > from) clauses.push({ from, to });
    from = next;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === "number") continue;
    if (kind !== "word") {
      if (isStop(tokens, at)) close(at, at + 1);
    } else if (startsClause(tokens, at)) close(at, at);
  }
  close(tokens.length, tokens.length);
  return clauses;
}

function isStop(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (token.kind === "newline") return true;
  if (stops.has(token.text)) return true;
  if (token.text !== ".") return false;
  const previous = tokens[at - 1];
  const next = tokens[at + 1];
  if (!next) return true;
  if (previous && touches(previous, token) && (previous.forms & forms.abbreviation) !== 0) return false;
  // "from A. RAO": an initial.
  if (previous?.kind === "word" && previous.text.length === 1 && /^\p{Lu}/u.test(previous.text + next.text[0]))
    return false;
  if (endsAbbreviation(tokens, at)) return false;
  if (!touches(token, next)) return true;
  // "okbank.Ref No", "TRADERS.RRN": a new sentence without a space; "Netflix.com" and "GADGETO.COM" are names.
  return (
    next.kind === "word" &&
    ((next.forms & forms.label) !== 0 || (next.is & opens) !== 0 || /^\p{Lu}\p{Ll}/u.test(next.text))
  );
}

/** "500 руб. будет зачислен": the stop of a currency's abbreviation; after a code ("500 BYN.") it ends the sentence. */
function endsAbbreviation(tokens: readonly Token[], at: number): boolean {
  const [number, mark, next] = [tokens[at - 2], tokens[at - 1], tokens[at + 1]];
  if (!mark?.mayBeMark || number?.kind !== "number" || next?.kind !== "word" || mark.text === mark.text.toUpperCase())
    return false;
  return next.is === 0 || /^\p{Ll}/u.test(next.text);
}

/** "Avl Bal ..." and "Call 1800 ..." begin a new subject even without a full stop. */
function startsClause(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  const word = token.lower;
  if (word === "not" || word === "if") {
    // "not you?", "if not u?": a question to the reader, after the message's facts.
    const [next, second] = [tokens[at + 1]?.lower ?? "", tokens[at + 2]?.lower ?? ""];
    const previous = tokens[at - 1];
    if (word === "not" && previous?.lower !== "if" && readers.has(next)) return true;
    if (word === "if" && next === "not" && readers.has(second)) return true;
    if (word === "if" && addressed.has(next) && deniesAfter(tokens, at)) return true;
  }
  const isBalance = (token.is & opens) !== 0;
  const isStarter = (token.forms & forms.helpStarter) !== 0;
  if (!isBalance && !isStarter) return false;
  const isCapital = /^\p{Lu}/u.test(token.text);
  if (isStarter && isCapital) return true;
  if (!isBalance || ((tokens[at - 1]?.is ?? 0) & opens) !== 0) return false;
  // Scripts without capitals, and labels in lower case: "summa:600 RUR balans:1.653 RUR".
  return isCapital || !/\p{Ll}/u.test(token.text) || tokens[at + 1]?.text === ":";
}

/** "If you have not done this", "if it wasn't you" */
function deniesAfter(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 2; next <= at + 5; next += 1) {
    const token = tokens[next];
    if (token && ((token.is & (means.not | means.instruct)) !== 0 || denials.has(token.lower))) return true;
  }
  return false;
}

const addressed: ReadonlySet<string> = new Set("you u this it that transaction".split(" "));
const denials: ReadonlySet<string> = new Set(
  "didn't wasn't isn't haven't suspect unauthorised unauthorized".split(" "),
);
const opens = means.balance | means.limit;
const stops: ReadonlySet<string> = new Set(["!", "?", ";", "।", "。", "؟", "؛", "|"]);
const readers: ReadonlySet<string> = new Set(["you", "u", "done", "initiated"]);
