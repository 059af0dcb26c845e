import { isIgnorable, kindOfCharacter } from "./character-kinds";
import { entryOf, knownLengthAt, type Entry } from "./lexicon";
import { asciiDigits } from "./read-digits";

/**
 * A piece of a message. Spaces are not tokens; the offsets show whether two tokens touch.
 * Letters and digits never share a token: `XX1234` is a word and a number that touch.
 */
export interface Token {
  readonly kind: "word" | "number" | "symbol" | "newline";
  readonly text: string;
  /** Folded: lower case, without accents; digits of other scripts as ASCII. The grammar compares this text. */
  readonly lower: string;
  /** UTF-16 offset. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Of a word: what the lexicon knows of it. */
  readonly entry: Entry | null;
  /** Bits of `forms`: what a word is to the form of a message. */
  readonly forms: number;
  /** A word that can begin a currency's mark. */
  readonly mayBeMark: boolean;
  /** Bits of `means`: what the word means in the languages of this message. `understand` sets them. */
  is: number;
}

/**
 * Splits a text into words, numbers (with inner `.`, `,` and apostrophes), single symbols and newlines, in one pass over its
 * characters. Invisible marks of writing direction belong to the token before them.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = kindOfCharacter(text, at);
    if (kind === "space") at += 1;
    else if (kind === "digit") at = pushNumber(tokens, text, at);
    else if (kind === "symbol" || kind === "newline") at = push(tokens, text, at, at + sizeAt(text, at), kind);
    else at = pushWord(tokens, text, at, kind);
  }
  return tokens;
}

/** True when there is nothing between the two tokens, not even a space. */
export function touches(left: Token | undefined, right: Token | undefined): boolean {
  return left !== undefined && right !== undefined && left.end === right.start;
}

function push(tokens: Token[], text: string, start: number, stop: number, kind: Token["kind"]): number {
  const piece = text.slice(start, stop);
  const entry = kind === "word" ? entryOf(piece) : null;
  const lower = entry ? entry.lower : kind === "number" ? asciiDigits(piece) : piece;
  let end = stop;
  while (end < text.length && isIgnorable(text.charCodeAt(end))) end += 1;
  const own = entry ? entry.forms : 0;
  tokens.push({
    kind,
    text: piece,
    lower,
    start,
    end,
    entry,
    forms: own,
    mayBeMark: entry !== null && entry.mayBeMark,
    is: 0,
  });
  return end;
}

/**
 * A number, also in groups: `1,25,000.00`, `1’234.50`. A comma after decimal places begins something else, as in
 * "7300.00,14-10-2025".
 */
function pushNumber(tokens: Token[], text: string, start: number): number {
  let end = start;
  let isFraction = false;
  for (;;) {
    const groupStart = end;
    while (end < text.length && kindOfCharacter(text, end) === "digit") end += sizeAt(text, end);
    const separator = text[end] ?? "";
    if (!separators.has(separator) || kindOfCharacter(text, end + 1) !== "digit") break;
    if (isFraction && separator === ",") break;
    isFraction = groupStart > start && text[groupStart - 1] === "." && end - groupStart <= 2;
    if (isFraction && separator === ",") break;
    end += 1;
  }
  return push(tokens, text, start, end, "number");
}

/** A run of letters of one kind: Latin letters part from other scripts, as in "بـSAR 8.20". */
function pushWord(tokens: Token[], text: string, start: number, kind: string): number {
  let end = start;
  while (end < text.length && isWordPart(text, end, kind)) end += sizeAt(text, end);
  if (kind !== "unspaced") return push(tokens, text, start, end, "word");
  return pushUnspaced(tokens, text, start, end);
}

function isWordPart(text: string, at: number, kind: string): boolean {
  const own = kindOfCharacter(text, at);
  if (own === kind || own === "mark") return true;
  // "don't", "O'Brien", also in other scripts: "soʼm".
  return (text[at] === "'" || text[at] === "’") && kind === "latin" && kindOfCharacter(text, at + 1) === "latin";
}

/** Thai and Korean join words: the words that the lexicon knows part from what is between them. */
function pushUnspaced(tokens: Token[], text: string, start: number, end: number): number {
  const run = text.slice(start, end);
  let unknownFrom = 0;
  let at = 0;
  while (at < run.length) {
    const length = knownLengthAt(run, at);
    if (length === 0) {
      at += 1;
      continue;
    }
    if (at > unknownFrom) push(tokens, text, start + unknownFrom, start + at, "word");
    push(tokens, text, start + at, start + at + length, "word");
    at += length;
    unknownFrom = at;
  }
  return unknownFrom < run.length ? push(tokens, text, start + unknownFrom, end, "word") : end;
}

const sizeAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
const separators: ReadonlySet<string> = new Set([".", ",", "٫", "٬", "،", "'", "’"]);
