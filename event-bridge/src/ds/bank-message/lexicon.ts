import { foldWord } from "./fold-word";
import { mayBeMark } from "./mark-table";
import { formsOf } from "./vocabulary";
import { allLanguages } from "./words/all-languages";
import { meanings, type LanguageWords, type Meaning } from "./words/language-words";

/** What the lexicon knows of one word. */
export interface Entry {
  /** Folded. */
  readonly lower: string;
  /** Bits of `forms`. */
  readonly forms: number;
  /** It can begin a currency's mark. */
  readonly mayBeMark: boolean;
  /** The meanings by language: its index in `allLanguages`, and bits of `means`. */
  readonly meanings: readonly (readonly [language: number, bits: number])[];
  /** The phrases that begin with the word, the longest first. */
  readonly phrases: readonly Phrase[];
  /** 1 to 12, or 0. */
  readonly month: number;
  /** How much the word shows that the message is in one language; 0 for a word of several. */
  readonly evidence: number;
}

export interface Phrase {
  /** The words after the first one; a word that ends in `*` stands for any ending. */
  readonly rest: readonly string[];
  readonly language: number;
  readonly bits: number;
}

/** The bit of each meaning. */
export const means = Object.fromEntries(meanings.map((meaning, index) => [meaning, 1 << index])) as Record<
  Meaning,
  number
>;

/** The index of English: its words stand in messages of every language. */
export const englishIndex = 0;

/** Looks a word up; any spelling of it. The same word gives the same object. */
export function entryOf(word: string): Entry {
  const known = found.get(word);
  if (known) return known;
  // A sender of ever new words must not fill the memory.
  if (found.size >= maxFound) found.clear();
  const entry = lookUp(foldWord(word));
  found.set(word, entry);
  return entry;
}

/** The longest word of the lexicon that begins at an offset; for scripts without spaces. 0 when there is none. */
export function knownLengthAt(run: string, at: number): number {
  for (let length = Math.min(longestUnspaced, run.length - at); length > 0; length -= 1) {
    if (unspacedWords.has(run.slice(at, at + length))) return length;
  }
  return 0;
}

interface Written {
  readonly language: number;
  readonly bits: number;
  readonly rest: readonly string[];
}

const exact = new Map<string, Written[]>();
const beginnings = new Map<string, Written[]>();
const months = new Map<string, number>();
const unspacedWords = new Set<string>();
const unspaced = /[\p{Script=Thai}\p{Script=Hangul}]/u;
allLanguages.forEach(addLanguage);
const longestUnspaced = Math.max(...Array.from(unspacedWords, (word) => word.length));

function addLanguage(words: LanguageWords, language: number): void {
  for (const meaning of meanings) addAll(words[meaning], language, 1 << meanings.indexOf(meaning));
  addAll(words.product, language, 0);
  addAll(words.nothing, language, 0);
  (words.months ?? "").split("|").forEach((names, index) => {
    for (const name of names.split(",")) if (name.trim() !== "") months.set(foldWord(name.trim()), index + 1);
  });
}

function addAll(list: string | undefined, language: number, bits: number): void {
  for (const entry of (list ?? "").split(",")) {
    const [first, ...rest] = foldWords(entry);
    if (first === undefined) continue;
    for (const word of [first, ...rest]) if (word.length > 1 && unspaced.test(word)) unspacedWords.add(word);
    const isBeginning = first.endsWith("*");
    const table = isBeginning ? beginnings : exact;
    const key = isBeginning ? first.slice(0, -1) : first;
    table.set(key, [...(table.get(key) ?? []), { language, bits, rest }]);
  }
}

/** The words of an entry, folded, without the symbols between them. */
function foldWords(entry: string): string[] {
  return Array.from(entry.matchAll(/[\p{L}\p{M}]+(?:['’]\p{L}+)*\*?/gu), ([word]) => foldWord(word));
}

function lookUp(word: string): Entry {
  const written = [...(exact.get(word) ?? []), ...beginningsOf(word), ...withoutPrefix(word)];
  const bitsOf = new Map<number, number>();
  const phrases: Phrase[] = [];
  for (const { language, bits, rest } of written) {
    if (rest.length > 0) phrases.push({ rest, language, bits });
    else bitsOf.set(language, (bitsOf.get(language) ?? 0) | bits);
  }
  phrases.sort((one, other) => other.rest.length - one.rest.length);
  // Short words look alike in many languages.
  const evidence = bitsOf.size === 1 && word.length > 3 ? Math.min(2, word.length / 4) : 0;
  return {
    lower: word,
    forms: formsOf(word),
    mayBeMark: mayBeMark(word),
    meanings: [...bitsOf],
    phrases,
    month: monthOf(word),
    evidence,
  };
}

function beginningsOf(word: string): Written[] {
  const all: Written[] = [];
  for (let length = Math.min(word.length, maxBeginning); length >= minBeginning; length -= 1) {
    const written = beginnings.get(word.slice(0, length));
    if (written) all.push(...written);
  }
  return all;
}

/** Arabic writes "and", "with", "to" and "the" as a part of the next word: "بمبلغ" is "with an amount". */
function withoutPrefix(word: string): Written[] {
  if (exact.has(word) || !/^[\u0600-\u06ff]{4,}$/.test(word)) return [];
  const stripped = /^(?:[وفبلك]?ال|لل|[وفبلك])/.exec(word)?.[0].length ?? 0;
  return stripped === 0 ? [] : (exact.get(word.slice(stripped)) ?? []).filter(({ rest }) => rest.length === 0);
}

function monthOf(word: string): number {
  const month = months.get(word);
  if (month !== undefined) return month;
  for (let length = Math.min(word.length, 6); length >= 3; length -= 1) {
    const beginning = months.get(`${word.slice(0, length)}*`);
    if (beginning !== undefined) return beginning;
  }
  return 0;
}

const found = new Map<string, Entry>();
const maxFound = 20_000;
const minBeginning = 3;
const maxBeginning = 14;
