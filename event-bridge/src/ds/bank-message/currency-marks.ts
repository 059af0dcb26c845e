import { isActiveCurrency } from "@expense-tracker/money/currencies";
import type { Token } from "./tokenise";
import { marksBeginningWith, type WrittenMark } from "./mark-table";
import { wordLikeCodes, wordLikeMarks } from "./words/numbers";

/** Where marks are looked for. */
export interface MarkedText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The owner's own currency. */
  readonly base: string | undefined;
  /** The currencies of the message's languages other than English; empty when there is none. */
  readonly homes: readonly string[];
}

/** A currency's mark in a text. */
export interface FoundMark {
  /** Null when several currencies use the mark and the owner's is none of them. */
  readonly currency: string | null;
  /** It counts units of ten of the currency. */
  readonly tens: boolean;
  /** On which side of its number it stands, and that it touches it; null: on either side. */
  readonly side: "before" | "after" | null;
  /** An ISO 4217 code: it decides against a mark that several currencies use. */
  readonly isCode: boolean;
  /** ISO 4217: every currency that writes this mark. */
  readonly all: readonly string[];
  /** Index of the first token. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * The currency's mark that begins at a token, the longest one; with two meanings by side, that side's.
 *
 * @param base the owner's own currency: decides what `$`, `Rs` and `kr` mean when several countries use them. Undefined while it is not known: then
 *   `$` means the United States' dollar.
 */
export function markAt(
  { text, tokens, base, homes }: MarkedText,
  at: number,
  side: "before" | "after",
): FoundMark | null {
  const token = tokens[at];
  if (!token || token.kind === "number" || token.kind === "newline") return null;
  if (token.kind === "word" && !token.mayBeMark) return null;
  for (const written of marksBeginningWith(token.lower)) {
    if (written.side !== null && written.side !== side) continue;
    if (!startsLike(text, token.start, written.text)) continue;
    const end = token.start + written.text.length;
    let to = at + 1;
    while (to < tokens.length && (tokens[to]?.start ?? end) < end) to += 1;
    // "kr" in "kredit", "s/" in "s/o": a mark does not end within a word.
    if ((tokens[to - 1]?.end ?? end) > end && tokens[to - 1]?.kind === "word") continue;
    if (wordLikeOnes.has(token.text) && (base === undefined || !written.all.includes(base))) continue;
    return resolve(written, base, homes, at, to);
  }
  return codeAt(token, at);
}

/** The three letters of an active currency: `SAR`, `usd`. */
function codeAt(token: Token, at: number): FoundMark | null {
  if (token.text.length !== 3 || token.kind !== "word") return null;
  const code = token.text.toUpperCase();
  if (!isActiveCurrency(code)) return null;
  // "Try 5 ...", "all 3 ...": a code that is a word as well counts in capitals only.
  if (token.text !== code && wordLike.has(code)) return null;
  return { currency: code, tens: false, side: null, isCode: true, all: [code], from: at, to: at + 1 };
}

/** The owner's currency, else the only one of the message's languages, else the usual one of a mark that has one. */
function resolve(
  mark: WrittenMark,
  base: string | undefined,
  homes: readonly string[],
  from: number,
  to: number,
): FoundMark {
  const { all, tens } = mark;
  const side = mark.isLetter ? mark.side : null;
  const first = all[0] ?? null;
  if (all.length === 1) return { currency: first, tens, side, isCode: true, all, from, to };
  if (base !== undefined && all.includes(base)) return { currency: base, tens, side, isCode: false, all, from, to };
  const spoken = homes.length > 0 ? all.filter((code) => homes.includes(code)) : all;
  const isUsual = (mark.isSure || base === undefined) && spoken[0] === first;
  const currency = spoken.length === 1 ? (spoken[0] ?? null) : isUsual ? first : null;
  return { currency, tens, side, isCode: false, all, from, to };
}

/** Compares character by character, in any case; a no-break space is a space. */
function startsLike(text: string, start: number, mark: string): boolean {
  for (let at = 0; at < mark.length; at += 1) {
    const [own, wanted] = [text[start + at], mark[at]];
    if (own === wanted) continue;
    if (own === undefined) return false;
    if (own.toLowerCase() === wanted || (wanted === " " && (own === "\u00a0" || own === "\u202f"))) continue;
    return false;
  }
  return true;
}

const wordLikeOnes: ReadonlySet<string> = new Set(wordLikeMarks.split(" "));
const wordLike: ReadonlySet<string> = new Set(wordLikeCodes.split(" "));
