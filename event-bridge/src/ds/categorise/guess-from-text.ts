import type { DefaultCategoryKey } from "@expense-tracker/events/default-categories";
import { type BrandMatch, matchBrand } from "./brands/match-brand";
import type { ExpenseToCategorise } from "./categorisation";
import { foldedWords, foldWord } from "./fold-words";
import { type KeywordMatch, matchKeyword, matchKind } from "./match-keyword";
import { merchantKey, merchantLabel } from "./merchant-key";

export interface TextGuess {
  readonly categoryKey: DefaultCategoryKey;
  /** That it is right, if none of the guesses before it is. */
  readonly probability: number;
  /** For the user. @param name the owner's name for the category */
  readonly reason: (name: string) => string;
}

/** What the words of an expense point to, the surest first: certain names, brands, kinds of place, the note, the way of paying. */
export function guessesFromText(expense: ExpenseToCategorise): readonly TextGuess[] {
  const { merchant, note, direction, paymentMethod } = expense;
  const key = JSON.stringify([merchant, note, direction, paymentMethod]);
  const known = guesses.get(key);
  if (known) return known;
  const found = readGuesses(expense);
  if (key.length <= longestKept) {
    if (guesses.size >= mostKept) guesses.clear();
    guesses.set(key, found);
  }
  return found;
}

/** Kept, because most payments are at a merchant that was paid before. At most some MB. */
const guesses = new Map<string, readonly TextGuess[]>();
const mostKept = 5_000;
const longestKept = 200;

function readGuesses(expense: ExpenseToCategorise): TextGuess[] {
  const isIncome = expense.direction === "CREDIT";
  const words = foldedWords(expense.merchant ?? "");
  const name = matchKeyword(words, isIncome);
  const kind = matchKind(words);
  const brand = expense.merchant === null ? null : brandOf(expense.merchant, kind);
  const note = fromNote(expense, isIncome);
  // Money that arrives with the word salary is a salary, whatever shop its sender is called like.
  const income = note.filter(({ categoryKey }) => categoryKey === "income");
  return [
    ...income,
    ...inOrder(name?.isName ? name : null, brand),
    ...(name && !name.isName ? [guess(name, 0.6)] : []),
    ...(kind ? [guess(kind, 0.6)] : []),
    ...note,
    ...fromPaymentMethod(expense),
  ];
}

/** A longer brand beats a shorter certain name: "coles express" sells fuel. */
function inOrder(name: KeywordMatch | null, brand: BrandMatch | null): TextGuess[] {
  const guesses = [...(name ? [guess(name, 0.8)] : []), ...(brand ? [guess(brand, brand.probability)] : [])];
  const isLonger = name && brand && brand.phrase.split(" ").length > name.phrase.split(" ").length;
  return isLonger ? guesses.toReversed() : guesses;
}

/**
 * A brand, unless it is only the first word and a later word says what kind of place it is: "Aldo Pizzeria" sells no shoes.
 */
function brandOf(merchant: string, kind: KeywordMatch | null): BrandMatch | null {
  const words = (merchantKey(merchant) ?? "").split(" ");
  const brand = matchBrand(words);
  if (!brand || !kind || kind.categoryKey === brand.categoryKey) return brand;
  const isFirstWordOnly = !brand.phrase.includes(" ") && words.length > 1;
  return isFirstWordOnly ? null : brand;
}

/** A note says what was bought, but in any words: less certain than a name. */
function fromNote({ note }: ExpenseToCategorise, isIncome: boolean): TextGuess[] {
  const words = note
    ?.slice(0, maxNoteLength)
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}&]+/gu);
  const match = words ? matchKeyword(words.map(foldWord), isIncome) : null;
  return match ? [guess(match, match.isName ? 0.7 : 0.5)] : [];
}

function fromPaymentMethod({ paymentMethod, direction, merchant }: ExpenseToCategorise): TextGuess[] {
  // Only a withdrawal has no merchant: coffee that was paid in cash is coffee.
  if (paymentMethod !== "CASH" || direction !== "DEBIT" || merchant !== null) return [];
  return [{ categoryKey: "cash", probability: 0.5, reason: (name) => `cash is usually ${name}` }];
}

function guess(
  { categoryKey, phrase }: { categoryKey: DefaultCategoryKey; phrase: string },
  probability: number,
): TextGuess {
  return { categoryKey, probability, reason: (name) => `“${merchantLabel(phrase)}” is usually ${name}` };
}

const maxNoteLength = 500;
