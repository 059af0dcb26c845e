import { foldAccents } from "../text/fold";

/**
 * The words of a text. `word`: a run of letters and digits, found by its beginning. `dense`: a run in a script that puts no blanks
 * between words, found by any part of it. `symbol`: one character that is neither, such as % or an emoji.
 */
export interface Word {
  kind: "word" | "dense" | "symbol";
  text: string;
}

/** Scripts that put no blanks between words. ー lengthens a vowel, and々 and 〆 stand for characters. */
const dense =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々〆]";
/** Between words, and no word itself. All other symbols count, so that a search for 50% does not find 50. */
const punctuation = "\\s.,;:?¿¡(){}\\[\\]\"'“”„‘’ʼ‚«»‹›\\-‐‑‒–—/&·•…、。「」『』【】《》〈〉・،؛؟।";
const parts = new RegExp(
  `(?<dense>${dense}+)|(?<word>(?:(?!${dense})[\\p{L}\\p{N}\\p{M}])+)|(?<symbol>[^${punctuation}\\p{L}\\p{N}\\p{M}])`,
  "gu",
);
/** Characters without a shape: joiners, marks of direction, soft hyphens. */
const shapeless = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const apostrophe = "['’ʼ]";
const withApostrophe = new RegExp(`[\\p{L}\\p{N}\\p{M}]+(?:${apostrophe}[\\p{L}\\p{N}\\p{M}]+)+`, "gu");
const apostrophes = new RegExp(apostrophe, "g");

/** Most texts are ASCII, for which the same takes a fraction of the time. */
const isAscii = (text: string) => /^[\t\n\r -~]*$/.test(text);
const asciiParts = /[a-z0-9]+|[!#$%*+<=>@\\^_`|~]/g;
const asciiWord = (text: string): Word => ({ kind: /^[a-z0-9]/.test(text) ? "word" : "symbol", text });

/** Makes equal what a search takes for equal. `foldSearched` of it is itself. */
export function foldSearched(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replace(/\s+/g, " ").trim();
  return foldAccents(text.replace(shapeless, ""));
}

/**
 * The words of a stored text, each once. A word with an apostrophe counts as its parts and as a whole: `l'eau` is found by eau, and
 * `McDonald's` by mcdonalds.
 *
 * @param folded by `foldSearched`.
 */
export function storedWords(folded: string): Word[] {
  const wholes = (folded.match(withApostrophe) ?? []).join(" ");
  return eachOnce([...split(folded), ...split(wholes.replace(apostrophes, ""))]);
}

/** The words of a search, each once. One that begins another word, or is a part of it, is left out: it finds nothing less. */
export function searchedWords(text: string): Word[] {
  const words = eachOnce(split(foldSearched(text).replace(withApostrophe, (word) => word.replace(apostrophes, ""))));
  return words.filter(
    (word) => !words.some((other) => other !== word && other.kind === word.kind && other.text.startsWith(word.text)),
  );
}

function split(folded: string): Word[] {
  if (isAscii(folded)) return Array.from(folded.match(asciiParts) ?? [], asciiWord);
  return Array.from(folded.matchAll(parts), ({ groups = {} }): Word => {
    if (groups["dense"] !== undefined) return { kind: "dense", text: groups["dense"] };
    if (groups["word"] !== undefined) return { kind: "word", text: groups["word"] };
    return { kind: "symbol", text: groups["symbol"] ?? "" };
  });
}

function eachOnce(words: Word[]): Word[] {
  return [...new Map(words.map((word) => [word.text, word])).values()];
}
