import { defaultCategories, type DefaultCategoryKey } from "@expense-tracker/events/default-categories";
import { foldWord } from "../fold-words";
import brandTable from "./brand-table.json";
import { commonWords } from "./common-words";

export interface BrandMatch {
  readonly categoryKey: DefaultCategoryKey;
  /** The words that matched, as in the table. */
  readonly phrase: string;
  /** 0 to 1 */
  readonly probability: number;
}

/**
 * The brand that a merchant's name is or begins with, from name-suggestion-index. The longest name wins. The whole name is sure; a beginning
 * is sure enough only when it is not an everyday word or a person's first name.
 *
 * @param words lower case, numbers and legal forms removed
 */
export function matchBrand(words: readonly string[]): BrandMatch | null {
  const folded = words.slice(0, maxWords).map(foldWord);
  for (let length = folded.length; length > 0; length -= 1) {
    const phrase = folded.slice(0, length).join(" ");
    const categoryKey =
      brands.get(phrase) ?? (phrase.length > 4 ? compactBrands.get(phrase.replaceAll(" ", "")) : undefined);
    if (!categoryKey) continue;
    const isWhole = length === folded.length;
    if (isCertain(phrase, length, isWhole)) return { categoryKey, phrase, probability: isWhole ? 0.9 : 0.75 };
  }
  return null;
}

function isCertain(phrase: string, length: number, isWhole: boolean): boolean {
  if (commonWords.has(phrase)) return false;
  if (isWhole) return phrase.length >= 2;
  return length > 1 ? phrase.length >= 6 : phrase.length >= 4;
}

const known = new Set<string>(defaultCategories.map(({ key }) => key));
const brands = new Map<string, DefaultCategoryKey>(
  Object.entries(brandTable.names).flatMap(([key, names]) =>
    known.has(key) ? names.split("|").map((name) => [name, key as DefaultCategoryKey] as const) : [],
  ),
);
/** `hornbach` and `horn bach`, `jbhifi` and `jb hi fi`: banks glue and split words. */
const compactBrands = new Map([...brands].map(([name, key]) => [name.replace(/[ &+]/g, ""), key]));
const maxWords = 6;
