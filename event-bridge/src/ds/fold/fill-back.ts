import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { merchantKey } from "../categorise/merchant-key";
import { nearestChoices, type OwnerMerchantHistory } from "../categorise/owner-merchant-history";
import { chargeFamilyOf } from "../recurring/charge-families";
import { loadCategories } from "../state/owner-categories";
import { loadUncategorised } from "../state/payments";
import { loadAllSeen, type SeenExpense } from "../state/seen-expenses";
import { emitCategory } from "./emit-category";

/**
 * Gives what the owner has just taught to older expenses at the same merchants, for which they have chosen nothing: those that have no
 * category or the worker's guess. An expense for which the lesson changes nothing gets no event.
 *
 * @param lessons expenses that taught something, before or after their change
 */
export async function fillBack(
  tx: Tx,
  stream: OwnerStream,
  histories: { readonly before: OwnerMerchantHistory; readonly after: OwnerMerchantHistory },
  lessons: readonly SeenExpense[],
): Promise<void> {
  const families = new Set(lessons.flatMap(({ inputs }) => familyOf(inputs) ?? []));
  const ids = await loadUncategorised(tx, stream.ownerId, [...families], mostExpenses);
  if (ids.length === 0) return;
  const seen = await loadAllSeen(tx, stream.ownerId, ids);
  const categories = await loadCategories(tx, stream.ownerId);
  for (const id of ids) {
    const expense = seen.get(id);
    if (expense && isOpen(expense) && changes(expense, histories)) {
      await emitCategory(stream, expense, histories.after, categories);
    }
  }
}

/** Also of a lesson that is money received: older purchases at the merchant are of its category. */
function familyOf({ merchant, amount }: SeenExpense["inputs"]): string | null {
  return chargeFamilyOf({ merchant, currency: amount.currency, direction: "DEBIT", amountMinor: 1n });
}

const isOpen = ({ deleted, categorySource }: SeenExpense): boolean =>
  !deleted && categorySource !== "USER" && categorySource !== "RULE";

/** Whether the owner's memory of the merchant is another than before, and not empty: what was unlearnt is left as it is. */
function changes(
  { inputs: { merchant } }: SeenExpense,
  { before, after }: { readonly before: OwnerMerchantHistory; readonly after: OwnerMerchantHistory },
): boolean {
  const key = merchant === null ? null : merchantKey(merchant);
  if (key === null) return false;
  const [known, learnt] = [nearestChoices(before, key), nearestChoices(after, key)];
  return learnt !== null && JSON.stringify(learnt) !== JSON.stringify(known);
}

/** The latest ones: a merchant with more is paid every day, and its older expenses are not looked at any more. */
const mostExpenses = 200;
