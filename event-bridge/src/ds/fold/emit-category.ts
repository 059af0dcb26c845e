import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import { expenseUncategorisedV1 } from "@expense-tracker/events/expense-uncategorised.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { rankCategories } from "../categorise/categorise";
import type { OwnerMerchantHistory } from "../categorise/owner-merchant-history";
import type { KnownCategories } from "../state/owner-categories";
import type { SeenExpense } from "../state/seen-expenses";

/** What the worker chooses categories by. */
export interface CategoryKnowledge {
  readonly history: OwnerMerchantHistory;
  readonly categories: KnownCategories;
}

/**
 * Says which category fits, if any and if it is another than the one that the worker gave before. Names the version that was seen: when the
 * expense has changed meanwhile, it is obsolete.
 *
 * @param takesBack whether a category that was given from the owner's memory goes when nothing is remembered any more, and nothing else fits.
 * @returns the expense with its category; the same one when nothing was emitted. The caller stores it.
 */
export async function emitCategory(
  stream: OwnerStream,
  expense: SeenExpense,
  { history, categories }: CategoryKnowledge,
  takesBack = false,
): Promise<SeenExpense> {
  const { id, version, inputs } = expense;
  const asked = { ...inputs, amountMinor: BigInt(inputs.amount.minorUnits), currency: inputs.amount.currency };
  const [best, ...rest] = rankCategories(history, asked, categories).flatMap((one) => {
    const categoryId = one.by === "history" ? one.categoryId : categories.idOf(one.categoryKey);
    return categoryId ? [{ ...one, categoryId }] : [];
  });
  if (!best) return takesBack && expense.categorySource === "LEARNED" ? takeBack(stream, expense) : expense;
  const source = best.by === "history" ? "LEARNED" : "DEFAULT";
  if (expense.categoryId === best.categoryId && expense.categorySource === source) return expense;
  await stream.emit(expenseCategorisedV1, {
    expenseId: id,
    expenseVersion: version,
    categoryId: best.categoryId,
    confidence: best.confidence,
    reason: best.reason,
    source,
    others: rest
      .filter(({ categoryId }) => categoryId !== best.categoryId)
      .map(({ categoryId, confidence }) => ({ categoryId, confidence })),
  });
  return { ...expense, categoryId: best.categoryId, categorySource: source };
}

async function takeBack(stream: OwnerStream, expense: SeenExpense): Promise<SeenExpense> {
  await stream.emit(expenseUncategorisedV1, { expenseId: expense.id, expenseVersion: expense.version });
  return { ...expense, categoryId: null, categorySource: "NONE" };
}
