import { defaultCategories, type DefaultCategoryKey } from "@expense-tracker/events/default-categories";
import { incomeWords, keywordTable } from "./keyword-table";

export interface KeywordMatch {
  readonly categoryKey: DefaultCategoryKey;
  /** The words that matched. */
  readonly phrase: string;
  /** A merchant's own name, not only a kind of place. */
  readonly isName: boolean;
}

/**
 * The category whose words are in a text. A name beats a kind of place, then more words beat fewer
 * ("swiggy instamart" is groceries, "swiggy" is not), then the longer phrase, then the earlier category.
 *
 * @param allWords lower case, as `merchantWords` gives
 * @param isIncome money arrived: words such as "salary" count too
 */
export function matchKeyword(allWords: readonly string[], isIncome: boolean): KeywordMatch | null {
  const words = allWords.slice(0, maxWords);
  let best: Entry | null = null;
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + maxPhraseWords); to += 1) {
      const phrase = words.slice(from, to).join(" ");
      const entry = entries.get(phrase) ?? (isIncome ? incomes.get(phrase) : undefined);
      if (entry && !isTooShort(entry, from) && (!best || isBetter(entry, best))) best = entry;
    }
  }
  return best && { categoryKey: best.categoryKey, phrase: best.phrase, isName: best.isName };
}

/** The kind of place that a text names, whatever certain names are in it. Several kinds: the one named last, as in "Book Cafe". */
export function matchKind(allWords: readonly string[]): KeywordMatch | null {
  const words = allWords.slice(0, maxWords);
  for (let to = words.length; to > 0; to -= 1) {
    for (let from = Math.max(0, to - maxPhraseWords); from < to; from += 1) {
      const entry = entries.get(words.slice(from, to).join(" "));
      if (entry && !entry.isName) return { categoryKey: entry.categoryKey, phrase: entry.phrase, isName: false };
    }
  }
  return null;
}

/** "bp", "vi", "ola": a short name is one only at the beginning; inside a text it is rather a part of another word. */
const isTooShort = (entry: Entry, from: number): boolean => entry.isName && entry.phrase.length <= 3 && from > 0;

interface Entry extends KeywordMatch {
  readonly wordCount: number;
  readonly rank: number;
}

function isBetter(a: Entry, b: Entry): boolean {
  if (a.isName !== b.isName) return a.isName;
  if (a.wordCount !== b.wordCount) return a.wordCount > b.wordCount;
  if (a.phrase.length !== b.phrase.length) return a.phrase.length > b.phrase.length;
  return a.rank < b.rank;
}

function entriesOf(categoryKey: DefaultCategoryKey, list: string, isName: boolean): [string, Entry][] {
  const rank = defaultCategories.findIndex(({ key }) => key === categoryKey);
  const phrases = list.split("|").map((phrase) => phrase.trim());
  return phrases
    .filter((phrase) => phrase !== "")
    .map((phrase) => [phrase, { categoryKey, phrase, isName, rank, wordCount: phrase.split(" ").length }]);
}

// A phrase that two categories claim belongs to the one that stands first in the list of defaults; names go before words.
const inOrder = defaultCategories.flatMap(({ key }) => {
  const words = keywordTable[key];
  return words ? [...entriesOf(key, words.names, true), ...entriesOf(key, words.words, false)] : [];
});
const entries: ReadonlyMap<string, Entry> = new Map(
  [...inOrder].sort(([, a], [, b]) => Number(a.isName) - Number(b.isName) || b.rank - a.rank),
);
const incomes: ReadonlyMap<string, Entry> = new Map(entriesOf("income", incomeWords, true));
const maxPhraseWords = 4;
const maxWords = 60;
