import {
  defaultCategories,
  type DefaultCategoryKey,
  formerCategoryOf,
} from "@expense-tracker/events/default-categories";
import { guessesFromMemory } from "./guess-from-memory";
import { guessesFromText } from "./guess-from-text";
import type { Categorisation, ExpenseToCategorise, OwnerCategories } from "./categorisation";
import type { OwnerMerchantHistory } from "./owner-merchant-history";

/** The categories of a new owner: all can be assigned, with their default names. */
export const defaultOwnerCategories: OwnerCategories = {
  isUsable: () => true,
  nameOf: (key) => defaultCategories.find((category) => category.key === key)?.name ?? null,
};

/**
 * The category of an expense: what the owner chose at this merchant before, else what its name or note usually means.
 * Deterministic; of equally many choices the latest wins.
 *
 * @returns a category of the owner's (`history`) or the key of a default one (`keyword`) with a confidence of 0 to 1 and
 *   a reason to show; null when there is no clue
 */
export function categorise(
  history: OwnerMerchantHistory,
  expense: ExpenseToCategorise,
  categories: OwnerCategories = defaultOwnerCategories,
): Categorisation | null {
  return rankCategories(history, expense, categories)[0] ?? null;
}

/**
 * The likely categories of an expense, at most three, the best first. The owner's memory comes before certain names, those before kinds of
 * place, the note last. Confidences are probabilities: together at most 1, and the rest is for categories that nothing points to.
 */
export function rankCategories(
  history: OwnerMerchantHistory,
  expense: ExpenseToCategorise,
  categories: OwnerCategories = defaultOwnerCategories,
): Categorisation[] {
  const ranked: Categorisation[] = [];
  const seen = new Set<string>();
  let left = 1;
  const memory = guessesFromMemory(history, expense.merchant, categories);
  for (const guess of memory) {
    ranked.push({ ...guess, confidence: hundredths(guess.confidence) });
    left -= guess.confidence;
  }
  for (const guess of guessesFromText(expense)) {
    const known = ownersCategory(guess.categoryKey, categories);
    if (!known || seen.has(known.key)) continue;
    seen.add(known.key);
    const confidence = Math.max(0, left) * guess.probability;
    left -= confidence;
    const reason = guess.reason(known.name);
    ranked.push({ by: "keyword", categoryKey: known.key, confidence: hundredths(confidence), reason });
  }
  return ranked.filter(({ confidence }) => confidence > 0).slice(0, 3);
}

/** The owner's category for a default one: the older one in its place, if the owner does not have it. */
function ownersCategory(
  key: DefaultCategoryKey,
  categories: OwnerCategories,
): { key: DefaultCategoryKey; name: string } | null {
  const name = categories.nameOf(key);
  if (name !== null) return { key, name };
  const former = formerCategoryOf(key);
  const formerName = former && categories.nameOf(former);
  return former && formerName ? { key: former, name: formerName } : null;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
