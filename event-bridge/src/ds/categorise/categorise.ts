import { defaultCategories, type DefaultCategoryKey } from "@expense-tracker/events/default-categories";
import { matchKeyword, type KeywordMatch } from "./match-keyword";
import { merchantKey, merchantLabel, merchantWords } from "./merchant-key";
import { choicesFor, type Choice, type OwnerMerchantHistory } from "./owner-merchant-history";

export interface ExpenseToCategorise {
  readonly merchant: string | null;
  readonly note: string | null;
  readonly direction: "DEBIT" | "CREDIT";
  /** Minor units; not used by this model, which knows names only. */
  readonly amountMinor: bigint;
  /** ISO 4217 */
  readonly currency: string;
  readonly paymentMethod: string | null;
}

export type Categorisation =
  | { readonly by: "history"; readonly categoryId: string; readonly confidence: number; readonly reason: string }
  | {
      readonly by: "keyword";
      readonly categoryKey: DefaultCategoryKey;
      readonly confidence: number;
      readonly reason: string;
    };

/** The owner's current categories, so that no archived or deleted one is assigned. */
export interface OwnerCategories {
  /** Whether a category that was chosen in the past can still be assigned. */
  readonly isUsable: (categoryId: string) => boolean;
  /** The owner's name for a default category; null when it is archived or deleted. */
  readonly nameOf: (key: DefaultCategoryKey) => string | null;
}

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
  const key = expense.merchant === null ? null : merchantKey(expense.merchant);
  return (
    (key === null ? null : fromHistory(history, key, categories)) ??
    fromKeyword(matchKeyword(merchantWords(expense.merchant ?? ""), expense.direction === "CREDIT"), 0, categories) ??
    fromNote(expense, categories) ??
    fromPaymentMethod(expense, categories)
  );
}

/** The category that was chosen most often lately. */
function fromHistory(history: OwnerMerchantHistory, key: string, categories: OwnerCategories): Categorisation | null {
  const choices = choicesFor(history, key).filter(({ categoryId }) => categories.isUsable(categoryId));
  const categoryId = mostChosen(choices);
  if (categoryId === null) return null;
  const times = choices.filter((choice) => choice.categoryId === categoryId).length;
  // One choice may be a slip: 1 of 1 gives 0.75, 3 of 3 gives 0.88, 2 of 4 gives 0.5.
  const confidence = hundredths((times + 0.5) / (choices.length + 1));
  return {
    by: "history",
    categoryId,
    confidence,
    reason: `${times} of your last ${choices.length} at ${merchantLabel(key)}`,
  };
}

function mostChosen(choices: readonly Choice[]): string | null {
  const counts = new Map<string, number>();
  for (const { categoryId } of choices) counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
  let best: string | null = null;
  // From the latest to the earliest: with equal counts, the later choice wins.
  for (const { categoryId } of choices.toReversed()) {
    if (best === null || (counts.get(categoryId) ?? 0) > (counts.get(best) ?? 0)) best = categoryId;
  }
  return best;
}

function fromKeyword(match: KeywordMatch | null, discount: number, categories: OwnerCategories): Categorisation | null {
  const name = match && categories.nameOf(match.categoryKey);
  if (!match || name === null) return null;
  const confidence = hundredths((match.isName ? 0.8 : 0.6) - discount);
  const reason = `“${merchantLabel(match.phrase)}” is usually ${name}`;
  return { by: "keyword", categoryKey: match.categoryKey, confidence, reason };
}

/** A note says what was bought, but in any words: less certain than a name. */
function fromNote({ note, direction }: ExpenseToCategorise, categories: OwnerCategories): Categorisation | null {
  const words = note
    ?.slice(0, maxNoteLength)
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}&]+/gu);
  return words ? fromKeyword(matchKeyword(words, direction === "CREDIT"), 0.1, categories) : null;
}

function fromPaymentMethod(expense: ExpenseToCategorise, categories: OwnerCategories): Categorisation | null {
  // Only a withdrawal has no merchant: coffee that was paid in cash is coffee.
  if (expense.paymentMethod !== "CASH" || expense.direction !== "DEBIT" || expense.merchant !== null) return null;
  const name = categories.nameOf("cash");
  return name === null
    ? null
    : { by: "keyword", categoryKey: "cash", confidence: 0.5, reason: `cash is usually ${name}` };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const maxNoteLength = 500;
