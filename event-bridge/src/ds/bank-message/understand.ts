import { englishIndex, type Entry, type Phrase } from "./lexicon";
import { tokenise, touches, type Token } from "./tokenise";
import { allLanguages } from "./words/all-languages";

/** A message's tokens with their meanings. */
export interface Understanding {
  readonly tokens: readonly Token[];
  /** ISO 4217: the currency of sums without a mark, when the language of the message is written in one country. */
  readonly currency: string | undefined;
  /** ISO 4217: where the message's languages other than English are spoken; empty when there is none. */
  readonly homes: readonly string[];
}

/**
 * Cuts a text into tokens and sets their meanings, in one pass for the languages and one for the meanings: "de" means something
 * in Spanish and nothing in English.
 */
export function understand(text: string): Understanding {
  const tokens = tokenise(text);
  const languages = languagesOf(tokens);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const entry = token?.entry;
    if (!entry || !token || isInitial(token, tokens[at + 1]) || isInCode(tokens, at)) continue;
    const phrase = entry.phrases.length > 0 ? longestPhrase(tokens, at, entry.phrases, languages) : null;
    if (phrase) {
      token.is = phrase.bits;
      at = phrase.last;
    } else token.is = bitsIn(entry, languages);
  }
  return { tokens, ...moneyOf(languages) };
}

/** "from A. RAO": a letter of a name, not the Spanish "a". */
const isInitial = (token: Token, next: Token | undefined): boolean =>
  token.text.length === 1 && next?.text === "." && touches(token, next) && token.text !== token.lower;

/** The "be" of "5e0b17c29be9" */
const isInCode = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.kind === "number" &&
  tokens[at + 1]?.kind === "number" &&
  touches(tokens[at - 1], tokens[at]) &&
  touches(tokens[at], tokens[at + 1]);

/** The currencies of the languages; there are few combinations. */
function moneyOf(languages: number): Omit<Understanding, "tokens"> {
  const known = moneyOfLanguages.get(languages);
  if (known) return known;
  const named = allLanguages.findIndex(({ currency }, index) => currency !== undefined && has(languages, index));
  const homes = allLanguages.flatMap((_, index) => (has(languages, index) ? (homesOf[index] ?? []) : []));
  const money = { currency: allLanguages[named]?.currency, homes };
  moneyOfLanguages.set(languages, money);
  return money;
}

/** The month that a word names, 1 to 12, or 0. */
export function monthOf(token: Token | undefined): number {
  return token?.entry?.month ?? 0;
}

/** The languages of a message, as bits: English, and each other whose own words carry enough of the text. */
function languagesOf(tokens: readonly Token[]): number {
  scores.fill(0);
  for (const { entry } of tokens) {
    if (!entry) continue;
    const weight = Math.max(0.4, entry.evidence);
    for (const [language] of entry.meanings) scores[language] = (scores[language] ?? 0) + weight;
  }
  const english = scores[englishIndex] ?? 0;
  let most = 0;
  for (let language = 1; language < scores.length; language += 1) most = Math.max(most, scores[language] ?? 0);
  let languages = 1 << englishIndex;
  for (let language = 1; language < scores.length; language += 1) {
    const score = scores[language] ?? 0;
    if (score >= minEvidence && score >= 0.5 * english && score >= 0.6 * most) languages |= 1 << language;
  }
  return languages;
}

function longestPhrase(
  tokens: readonly Token[],
  at: number,
  phrases: readonly Phrase[],
  languages: number,
): { bits: number; last: number } | null {
  let length = 0;
  let bits = 0;
  let last = -1;
  for (const phrase of phrases) {
    if (phrase.rest.length < length) break;
    if (!has(languages, phrase.language)) continue;
    const end = endOfPhrase(tokens, at, phrase.rest);
    if (end < 0) continue;
    length = phrase.rest.length;
    bits |= phrase.bits;
    last = end;
  }
  return last < 0 ? null : { bits, last };
}

/** The index of the phrase's last token; one symbol may stand between two words. -1 when the phrase is not here. */
function endOfPhrase(tokens: readonly Token[], at: number, rest: readonly string[]): number {
  let next = at;
  for (const word of rest) {
    next += 1;
    if (tokens[next]?.kind === "symbol") next += 1;
    const lower = tokens[next]?.lower;
    if (lower === undefined) return -1;
    const fits = word.endsWith("*") ? lower.startsWith(word.slice(0, -1)) : lower === word;
    if (!fits) return -1;
  }
  return next;
}

function bitsIn(entry: Entry, languages: number): number {
  let bits = 0;
  for (const [language, own] of entry.meanings) if (has(languages, language)) bits |= own;
  return bits;
}

const has = (languages: number, language: number): boolean => (languages & (1 << language)) !== 0;
const minEvidence = 0.8;
const scores = new Float64Array(allLanguages.length);
const moneyOfLanguages = new Map<number, Omit<Understanding, "tokens">>();
const homesOf = allLanguages.map(({ homes }) => homes?.split(" ") ?? []);
