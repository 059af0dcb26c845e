import type { Categorisation, OwnerCategories } from "./categorisation";
import { matchBrand } from "./brands/match-brand";
import { matchKeyword } from "./match-keyword";
import { merchantKey, merchantLabel, merchantWords } from "./merchant-key";
import { type Choice, nearestChoices, type OwnerMerchantHistory } from "./owner-merchant-history";

type Remembered = Extract<Categorisation, { by: "history" }>;

/**
 * What the owner chose at a merchant before, the most frequent first. A name with one more or one fewer word counts too, a little less
 * surely, unless a longer certain name says that it is another business: Uber is not Uber Eats.
 */
export function guessesFromMemory(
  history: OwnerMerchantHistory,
  merchant: string | null,
  categories: OwnerCategories,
): Remembered[] {
  const key = merchant === null ? null : merchantKey(merchant);
  const near = key === null ? null : nearestChoices(history, key);
  if (!near || merchant === null || (near.key !== key && isAnotherBusiness(merchant, near.key))) return [];
  const choices = near.choices.filter(({ categoryId }) => categories.isUsable(categoryId));
  return byFrequency(choices).map(({ categoryId, times }, place) => ({
    by: "history",
    categoryId,
    // One choice may be a slip: 1 of 1 gives 0.75, 3 of 3 gives 0.88, 2 of 4 gives 0.5.
    confidence: ((times + (place === 0 ? 0.5 : 0)) / (choices.length + 1)) * (near.key === key ? 1 : 0.9),
    reason: `${times} of your last ${choices.length} at ${merchantLabel(near.key)}`,
  }));
}

function isAnotherBusiness(merchant: string, rememberedKey: string): boolean {
  const words = merchantWords(merchant);
  const name = matchKeyword(words, false);
  const brand = matchBrand((merchantKey(merchant) ?? "").split(" "));
  const phrases = [...(name?.isName ? [name.phrase] : []), ...(brand ? [brand.phrase] : [])];
  return phrases.some((phrase) => phrase.split(" ").length > rememberedKey.split(" ").length);
}

/** Of equally frequent ones, the later choice first. */
function byFrequency(choices: readonly Choice[]): { categoryId: string; times: number }[] {
  const times = new Map<string, number>();
  for (const { categoryId } of choices.toReversed()) times.set(categoryId, (times.get(categoryId) ?? 0) + 1);
  return [...times].map(([categoryId, count]) => ({ categoryId, times: count })).toSorted((a, b) => b.times - a.times);
}
