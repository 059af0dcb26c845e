import { merchantKey } from "./merchant-key";

/** The categories that an owner chose, by merchant: of each merchant the choices for the latest expenses. */
export interface OwnerMerchantHistory {
  /** The merchant of the latest expense comes last. An array, so that no merchant's name can be `__proto__`. */
  readonly merchants: readonly MerchantChoices[];
}

export interface MerchantChoices {
  /** See `merchantKey`. */
  readonly key: string;
  /** One choice for each expense, the latest expense last. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly expenseId: string;
  readonly categoryId: string;
}

/** What an owner chose for an expense at a merchant. */
export interface MerchantChoice extends Choice {
  /** See `merchantKey`. */
  readonly key: string;
}

export const emptyHistory: OwnerMerchantHistory = { merchants: [] };

/**
 * The memory that these choices make. Only the owner's choices (`categorySource` USER) belong in it, never the worker's: otherwise the
 * model would learn from its own guesses.
 *
 * A choice counts as late as its expense: ids grow with time. So the memory is a function of the owner's expenses, whatever order
 * the choices were made in, and a rebuild makes the same one.
 */
export function historyOf(choices: readonly MerchantChoice[]): OwnerMerchantHistory {
  const merchants = new Map<string, Choice[]>();
  // A merchant moves to the end with each choice.
  for (const { key, expenseId, categoryId } of choices.toSorted(byExpense)) {
    const known = merchants.get(key) ?? [];
    merchants.delete(key);
    merchants.set(key, [...known, { expenseId, categoryId }].slice(-maxChoices));
  }
  return { merchants: [...merchants].map(([key, own]) => ({ key, choices: own })) };
}

const byExpense = (one: Choice, other: Choice): number =>
  one.expenseId < other.expenseId ? -1 : Number(one.expenseId > other.expenseId);

/**
 * The choices at a merchant; else at the one of the latest expense whose name has one word more or fewer at its end. One bank writes "Corner
 * Bakery", another "Corner Bakery Main Street".
 *
 * @returns null when nothing was learnt at either
 */
export function nearestChoices(history: OwnerMerchantHistory, key: string): MerchantChoices | null {
  const exact = history.merchants.find((merchant) => merchant.key === key);
  if (exact) return exact;
  return (
    history.merchants.findLast((merchant) => hasOneMoreWord(merchant.key, key) || hasOneMoreWord(key, merchant.key)) ??
    null
  );
}

/** The names of which `nearestChoices` may take the choices: these, and those that begin with `prefix`. */
export function nearNames(merchant: string | null): { names: string[]; prefix: string | null } | null {
  const key = merchant === null ? null : merchantKey(merchant);
  if (key === null) return null;
  const end = key.lastIndexOf(" ");
  const shorter = end < shortestName ? [] : [key.slice(0, end)];
  return { names: [key, ...shorter], prefix: key.length < shortestName ? null : `${key} ` };
}

const hasOneMoreWord = (long: string, short: string): boolean =>
  short.length >= shortestName && long.startsWith(`${short} `) && !long.slice(short.length + 1).includes(" ");

const shortestName = 3;
export const maxChoices = 5;
