import { isActiveCurrency } from "@expense-tracker/money/currencies";
import { foldWord } from "./fold-word";
import type { Token } from "./tokenise";
import { currencyMarks, wordLikeCodes, type CurrencyMark } from "./words/currency-marks";

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
  for (const written of table.get(token.lower) ?? []) {
    if (written.mark.side !== undefined && written.mark.side !== side) continue;
    if (!text.startsWith(written.text, token.start) && !startsLike(text, token.start, written.text)) continue;
    const end = token.start + written.text.length;
    let to = at + 1;
    while (to < tokens.length && (tokens[to]?.start ?? end) < end) to += 1;
    // "kr" in "kredit", "s/" in "s/o": a mark does not end within a word.
    if ((tokens[to - 1]?.end ?? end) > end && tokens[to - 1]?.kind === "word") continue;
    return { ...resolve(written.mark, base, homes), from: at, to };
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
  return { currency: code, tens: false, side: null, isCode: true, from: at, to: at + 1 };
}

/** The owner's currency, else the only one of the message's languages, else the usual one of a mark that has one. */
function resolve(mark: CurrencyMark, base: string | undefined, homes: readonly string[]): Omit<FoundMark, "from" | "to"> {
  const all = mark.currencies.split(" ");
  const own = all.find((code) => code === base);
  const spoken = all.length > 1 && homes.length > 0 ? all.filter((code) => homes.includes(code)) : all;
  const only = spoken.length === 1 ? spoken[0] : undefined;
  const first = spoken[0] === all[0] ? all[0] : undefined;
  const usual = only ?? (mark.isSure || base === undefined ? first : undefined);
  const isCode = all.length === 1;
  const isLetter = mark.side !== undefined && mark.marks.length === 1;
  return { currency: own ?? usual ?? null, tens: mark.tens ?? false, side: isLetter ? (mark.side ?? null) : null, isCode };
}

function startsLike(text: string, start: number, mark: string): boolean {
  const written = text.slice(start, start + mark.length);
  return written.toLowerCase() === mark || written.replace(/[\u00a0\u202f]/g, " ").toLowerCase() === mark;
}

interface WrittenMark {
  readonly text: string;
  readonly mark: CurrencyMark;
}

/** By the first token of the mark, the longest first. */
const table = new Map<string, WrittenMark[]>();
for (const mark of currencyMarks) {
  const known = mark.currencies.split(" ").filter(isActiveCurrency);
  for (const spelling of mark.marks.split(" ")) {
    const forms = spelling.includes("_") ? [spelling.replace("_", ""), spelling.replace("_", " ")] : [spelling];
    for (const text of forms) {
      const first = /^[\p{L}\p{M}]+(?:['’]\p{L}+)?|^./u.exec(text)?.[0] ?? text;
      for (const key of new Set([first, foldWord(first)])) {
        const marks = [...(table.get(key) ?? []), { text, mark: { ...mark, currencies: known.join(" ") } }];
        table.set(
          key,
          marks.sort((one, other) => other.text.length - one.text.length),
        );
      }
    }
  }
}

const wordLike: ReadonlySet<string> = new Set(wordLikeCodes.split(" "));
