import { merchantKey } from "./merchant-key";

/**
 * The categories that an owner chose for each merchant. Plain JSON; at most `maxMerchants` merchants with `maxChoices`
 * choices each, about 200 kB at the very most, and a few kB for most owners.
 */
export interface OwnerMerchantHistory {
  readonly format: 1;
  /** The merchant that was learnt most recently comes last. An array, so that no merchant's name can be `__proto__`. */
  readonly merchants: readonly MerchantChoices[];
}

export interface MerchantChoices {
  /** See `merchantKey`. */
  readonly key: string;
  /** One choice for each expense, the latest last. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly expenseId: string;
  readonly categoryId: string;
}

/** The owner's current choice for one expense. */
export interface Observation {
  readonly expenseId: string;
  /** Null: nothing to learn from. */
  readonly merchant: string | null;
  /** Null when the owner removed the category, or the expense was deleted: then the history forgets this expense. */
  readonly categoryId: string | null;
}

export const emptyHistory: OwnerMerchantHistory = { format: 1, merchants: [] };

/**
 * The history after one more choice. Pure: the given history does not change.
 *
 * Pass only the owner's choices (`categorySource` USER), never the worker's: otherwise the model would learn from its own guesses. An
 * expense counts once: a new category or merchant replaces the earlier one.
 */
export function learn(history: OwnerMerchantHistory, observation: Observation): OwnerMerchantHistory {
  const others = forget(history.merchants, observation.expenseId);
  const key = observation.merchant === null ? null : merchantKey(observation.merchant);
  if (key === null || observation.categoryId === null) return { format: 1, merchants: others };
  const known = others.find((merchant) => merchant.key === key)?.choices ?? [];
  const choice = { expenseId: observation.expenseId, categoryId: observation.categoryId };
  const learnt = { key, choices: [...known, choice].slice(-maxChoices) };
  return { format: 1, merchants: [...others.filter((merchant) => merchant.key !== key), learnt].slice(-maxMerchants) };
}

/** The choices for a merchant, the latest last; empty when there are none. */
export function choicesFor(history: OwnerMerchantHistory, key: string): readonly Choice[] {
  return history.merchants.find((merchant) => merchant.key === key)?.choices ?? [];
}

/**
 * The choices at a merchant; else at the one learnt last whose name has one word more or fewer at its end. One bank writes "Corner Bakery",
 * another "Corner Bakery Main Street".
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

const hasOneMoreWord = (long: string, short: string): boolean =>
  short.length >= 3 && long.startsWith(`${short} `) && !long.slice(short.length + 1).includes(" ");

function forget(merchants: readonly MerchantChoices[], expenseId: string): readonly MerchantChoices[] {
  return merchants
    .map(({ key, choices }) => ({ key, choices: choices.filter((choice) => choice.expenseId !== expenseId) }))
    .filter(({ choices }) => choices.length > 0);
}

export const maxMerchants = 400;
export const maxChoices = 5;
