import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { merchantKey } from "../categorise/merchant-key";
import { nearestChoices, type OwnerMerchantHistory } from "../categorise/owner-merchant-history";
import { chargeFamilyOf } from "../recurring/charge-families";
import { loadHistory } from "../state/merchant-choices";
import { loadCategories } from "../state/owner-categories";
import { loadOpen } from "../state/families";
import { loadAllSeen, saveGiven, type SeenExpense } from "../state/seen-expenses";
import { emitCategory } from "./emit-category";

export interface Lessons {
  /** Expenses that taught something, or no longer do, before or after their change. */
  readonly about: readonly SeenExpense[];
  /** The memory before them, of these expenses' merchants. */
  readonly before: OwnerMerchantHistory;
  /** Whether categories that were given from a memory that is gone are taken back. */
  readonly takesBack: boolean;
}

/**
 * Gives what the owner has just taught to older expenses at the same merchants, for which they have chosen nothing: those that have no
 * category or the worker's guess. An expense for which the lesson changes nothing gets no event.
 */
export async function fillBack(tx: Tx, stream: OwnerStream, { about, before, takesBack }: Lessons): Promise<void> {
  const families = new Set(about.flatMap(({ inputs }) => familyOf(inputs) ?? []));
  const ids = await loadOpen(tx, stream.ownerId, [...families], mostExpenses);
  if (ids.length === 0) return;
  const seen = await loadAllSeen(tx, stream.ownerId, ids);
  const categories = await loadCategories(tx, stream.ownerId);
  const open = ids.flatMap((id) => seen.get(id) ?? []);
  const merchants = [...new Set([...about, ...open].map(({ inputs }) => inputs.merchant))];
  const history = await loadHistory(tx, stream.ownerId, merchants);
  for (const expense of open) {
    const { isChanged, isKnown } = compare(expense, before, history);
    if (!isChanged || !(isKnown || takesBack)) continue;
    const given = await emitCategory(stream, expense, { history, categories }, takesBack);
    if (given !== expense) await saveGiven(tx, stream.ownerId, given);
  }
}

/** Also of a lesson that is money received: older purchases at the merchant are of its category. */
function familyOf({ merchant, amount }: SeenExpense["inputs"]): string | null {
  return chargeFamilyOf({ merchant, currency: amount.currency, direction: "DEBIT", amountMinor: 1n });
}

/** Whether the owner's memory of the merchant is another than before, and whether there is any. */
function compare(
  { inputs: { merchant } }: SeenExpense,
  before: OwnerMerchantHistory,
  after: OwnerMerchantHistory,
): { isChanged: boolean; isKnown: boolean } {
  const key = merchant === null ? null : merchantKey(merchant);
  if (key === null) return { isChanged: false, isKnown: false };
  const [known, learnt] = [nearestChoices(before, key), nearestChoices(after, key)];
  return { isChanged: JSON.stringify(learnt) !== JSON.stringify(known), isKnown: learnt !== null };
}

/** The latest ones: a merchant with more is paid every day, and its older expenses are not looked at any more. */
const mostExpenses = 200;
