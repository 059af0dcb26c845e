import type { ExpenseRow } from "../expense/expense.row";
import { foldSearched, storedWords, type Word } from "./words";

/** What the search text of an expense is made of. */
export type SearchedTexts = Pick<ExpenseRow, "merchant" | "note" | "tags" | "source">;

/** An expense is found by this many different words: first those of the merchant and the tags, then those of the note. */
const maxWords = 256;
/** As the column `expense.search_text` has room, which an index holds. Longer texts are in `expense_long_text` as well. */
const maxLength = 300;
/** Of one letter each, with the tab after it. */
export const maxTagsInText = maxLength / 2;
/** At the end of a search text that has no room. No whole one ends so. */
export const cutMark = "…";

/** Does the search text show only the beginning? */
export const isCut = (searchText: string | null): boolean => searchText?.endsWith(cutMark) ?? false;

/** As the column `expense_word.word` has room. The rest of a longer word is not compared. */
export const maxWordLength = 40;
/** How much of a dense run is kept from each of its characters on. */
const denseLength = 10;

/**
 * The text that filters of lists look into: the folded merchant, a line break, the words with a blank around each, the tags as they
 * are with a tab around each, and after a vertical tab the source. So one pattern of LIKE finds a part of the merchant, a word by its
 * beginning, a tag, or the source. No text of a user has one of these separators.
 */
export function fullSearchText(texts: SearchedTexts): string {
  const words = wordsOf(texts).map(({ text }) => `${text} `);
  const tags = texts.tags.map((tag) => `${tag}\t`);
  return `${foldSearched(texts.merchant ?? "")}\n ${words.join("")}\t${tags.join("")}\v${texts.source}`;
}

/** The search text as `expense.search_text` has room for it. */
export function searchTextOf(texts: SearchedTexts): string {
  const full = fullSearchText(texts);
  const characters = Array.from(full);
  return characters.length <= maxLength ? full : characters.slice(0, maxLength - 1).join("") + cutMark;
}

/** The words by which `expense_word` finds an expense: those of a dense run begin at each of its characters. */
export function indexedWords(texts: SearchedTexts): Set<string> {
  return new Set(wordsOf(texts).flatMap(({ kind, text }) => (kind === "dense" ? startsIn(text) : [cutWord(text)])));
}

/** The beginnings that `expense_word` must have for a searched word: one, or for a long dense run several. */
export function indexedBeginnings({ kind, text }: Word): string[] {
  if (kind !== "dense") return [cutWord(text)];
  const characters = Array.from(text);
  return characters.flatMap((_, at) =>
    at % denseLength === 0 ? [characters.slice(at, at + denseLength).join("")] : [],
  );
}

function wordsOf({ merchant, tags, note }: SearchedTexts): Word[] {
  return storedWords([merchant, ...tags, note].map((text) => foldSearched(text ?? "")).join("\n")).slice(0, maxWords);
}

function startsIn(run: string): string[] {
  const characters = Array.from(run);
  return characters.map((_, at) => characters.slice(at, at + denseLength).join(""));
}

function cutWord(text: string): string {
  return text.length <= maxWordLength ? text : Array.from(text).slice(0, maxWordLength).join("");
}
