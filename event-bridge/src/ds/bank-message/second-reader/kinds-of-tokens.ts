import type { MessageReading } from "../message-reading";
import type { Token } from "../tokenise";
import { meanings } from "../words/language-words";

/** What a token can be to the second reader: a meaning of the lexicon, which all languages share, or a form. */
export const kinds = [
  ...meanings,
  "sum",
  "own account",
  "date",
  "number",
  "unread word",
  "name",
  "line",
  "question mark",
  "percent",
  "at sign",
  "colon",
  "exclamation",
  "idle word",
  "star",
] as const;

export type Kind = (typeof kinds)[number];

/** The kinds of each token, as indexes in `kinds`; most words have none or one. */
export function kindsOfTokens(reading: MessageReading): readonly (readonly number[])[] {
  const found: (readonly number[])[] = reading.tokens.map(kindsOf);
  mark(found, reading.amounts, "sum");
  mark(found, reading.accounts, "own account");
  mark(found, reading.dates, "date");
  return found;
}

/** The first token of a finding stands for all of it. */
function mark(found: (readonly number[])[], list: readonly { from: number; to: number }[], kind: Kind): void {
  for (const { from, to } of list) {
    for (let at = from; at < to; at += 1) found[at] = at === from ? one(kind) : none;
  }
}

function kindsOf(token: Token): readonly number[] {
  if (token.is !== 0) return ofMeaning(token.is);
  if (token.kind !== "word")
    return (token.kind === "symbol" ? symbols.get(token.text) : formKinds.get(token.kind)) ?? none;
  if (token.entry !== null && (token.entry.meanings.length > 0 || token.forms !== 0)) return idle;
  return /^\p{Lu}/u.test(token.text) ? name : unread;
}

function ofMeaning(bits: number): readonly number[] {
  const known = byBits.get(bits);
  if (known) return known;
  const list = meanings.flatMap((_, index) => ((bits & (1 << index)) === 0 ? [] : [index]));
  byBits.set(bits, list);
  return list;
}

const one = (kind: Kind): readonly number[] => [kinds.indexOf(kind)];
const none: readonly number[] = [];
const idle = one("idle word");
const name = one("name");
const unread = one("unread word");
/** There are few combinations of meanings. */
const byBits = new Map<number, readonly number[]>();
const formKinds = new Map<string, readonly number[]>([
  ["number", one("number")],
  ["newline", one("line")],
]);
const symbols = new Map<string, readonly number[]>([
  ["?", one("question mark")],
  ["%", one("percent")],
  ["@", one("at sign")],
  [":", one("colon")],
  ["!", one("exclamation")],
  ["*", one("star")],
]);
