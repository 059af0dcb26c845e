import { expenseCategorisedV1 } from "@expense-tracker/events/expense-categorised.v1";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { rankCategories } from "../categorise/categorise";
import type { OwnerMerchantHistory } from "../categorise/owner-merchant-history";
import type { KnownCategories } from "../state/owner-categories";
import type { SeenExpense } from "../state/seen-expenses";

/** Says which category fits, if any. Names the version that was seen: when the expense has changed meanwhile, it is obsolete. */
export async function emitCategory(
  stream: OwnerStream,
  { id, version, inputs }: SeenExpense,
  history: OwnerMerchantHistory,
  categories: KnownCategories,
): Promise<void> {
  const expense = { ...inputs, amountMinor: BigInt(inputs.amount.minorUnits), currency: inputs.amount.currency };
  const [best, ...rest] = rankCategories(history, expense, categories).flatMap((one) => {
    const categoryId = one.by === "history" ? one.categoryId : categories.idOf(one.categoryKey);
    return categoryId ? [{ ...one, categoryId }] : [];
  });
  if (!best) return;
  await stream.emit(expenseCategorisedV1, {
    expenseId: id,
    expenseVersion: version,
    categoryId: best.categoryId,
    confidence: best.confidence,
    reason: best.reason,
    source: best.by === "history" ? "LEARNED" : "DEFAULT",
    others: rest
      .filter(({ categoryId }) => categoryId !== best.categoryId)
      .map(({ categoryId, confidence }) => ({ categoryId, confidence })),
  });
}
