import { badInput } from "@expense-tracker/kit/errors/app-error";
import { plainText } from "@expense-tracker/kit/input/text";
import type { Loaders } from "@expense-tracker/kit/subgraph/loaders";
import { normaliseDecimal } from "@expense-tracker/money/decimal";
import { MoneyError } from "@expense-tracker/money/money-error";
import { readDay } from "../calendar/read-day";
import { categoryById, childrenOfCategory } from "../category/category.loaders";
import { categoryNotFound } from "../category/find-category";
import type { ExpenseFilter } from "./expense-filter.input";
import { foldSearched, searchedWords, type Word } from "../search/words";
import { merchantRules, readTags } from "../expense/expense-texts";
import type { ExpenseCriteria } from "./select-expenses";

const maxCategories = 100;
const searchRules = { max: 200 };
const maxSearchedWords = 20;

/**
 * Reads and checks a filter.
 *
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a category that is not the owner's.
 */
export async function readExpenseFilter(
  filter: ExpenseFilter | null | undefined,
  loaders: Loaders,
): Promise<ExpenseCriteria> {
  const given = filter ?? {};
  return {
    bookedFrom: ifGiven(given.bookedFrom, (day) => readDay(day, "filter.bookedFrom")),
    bookedTo: ifGiven(given.bookedTo, (day) => readDay(day, "filter.bookedTo")),
    categoryIds: await readCategoryIds(given, loaders),
    tags: ifGiven(given.tags, (tags) => nonEmpty(readTags(tags, "filter.tags"))),
    merchant: ifGiven(given.merchant, (text) => readText(text, "filter.merchant")),
    merchantIs: ifGiven(given.merchantIs, (text) => plainText(text, "filter.merchantIs", merchantRules)),
    search: ifGiven(given.search, readSearch),
    minAmount: ifGiven(given.minAmount, (amount) => readDecimal(amount, "filter.minAmount")),
    maxAmount: ifGiven(given.maxAmount, (amount) => readDecimal(amount, "filter.maxAmount")),
    currency: given.currency ?? null,
    direction: given.direction ?? null,
    source: given.source ?? null,
    paymentMethod: given.paymentMethod ?? null,
    without: ifGiven(given.without, (facets) => nonEmpty([...new Set(facets)])),
    anomalousOnly: given.anomalousOnly ?? false,
    uncategorisedOnly: given.uncategorisedOnly ?? false,
    deleted: given.deleted ?? false,
  };
}

function ifGiven<Given, Value>(given: Given | null | undefined, read: (given: Given) => Value): Value | null {
  return given === null || given === undefined ? null : read(given);
}

/** An empty list adds no condition. */
function nonEmpty<Item>(items: Item[]): Item[] | null {
  return items.length === 0 ? null : items;
}

/** A blank text, as of an empty search box, adds no condition. */
function readText(text: string, field: string): string | null {
  const plain = text.trim() === "" ? "" : plainText(text, field, searchRules);
  return foldSearched(plain) === "" ? null : plain;
}

/** A search without words, of blanks and punctuation, adds no condition. */
function readSearch(text: string): Word[] | null {
  const words = searchedWords(readText(text, "filter.search") ?? "");
  if (words.length > maxSearchedWords) throw badInput("filter.search", `must be at most ${maxSearchedWords} words`);
  return nonEmpty(words);
}

function readDecimal(amount: string, field: string): string {
  try {
    return normaliseDecimal(amount);
  } catch (error) {
    if (error instanceof MoneyError) throw badInput(field, error.message, error);
    throw error;
  }
}

async function readCategoryIds(
  { categoryIds: ids, includeChildren }: Pick<ExpenseFilter, "categoryIds" | "includeChildren">,
  loaders: Loaders,
): Promise<string[] | null> {
  if (!ids || ids.length === 0) return null;
  if (ids.length > maxCategories) throw badInput("filter.categoryIds", `must be at most ${maxCategories} ids`);
  const unique = [...new Set(ids)];
  const found = await Promise.all(unique.map((id) => loaders.of(categoryById).load(id)));
  if (found.includes(null)) throw categoryNotFound("filter.categoryIds");
  if (!includeChildren) return unique;
  const below = await Promise.all(unique.map((id) => loaders.of(childrenOfCategory).load(id)));
  return [...new Set([...unique, ...below.flat()])].sort();
}
