import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import type { DataSource } from "typeorm";
import { type BulkChangeOrder, beginBulkChanges, continueBulkChanges } from "../bulk-change/run-bulk-change";
import { followRenaming, ofTag, type Renaming } from "../category-rule/follow-renames";
import { readTag } from "../expense/expense-texts";
import type { Quotas } from "../quota/quotas";

export interface Deps {
  db: DataSource;
  quotas: Quotas;
}

/**
 * Gives each expense with the tag `from` the tag `to` in its place, and emits `expense.updated` for each. An expense that has both
 * keeps one. Rules that give the tag follow.
 *
 * @returns the number of expenses. Past some thousands the rest is changed in the background.
 * @throws AppError BAD_USER_INPUT naming the field; LIMIT_EXCEEDED naming the quota.
 */
export async function renameTag(deps: Deps, ownerId: string, from: string, to: string): Promise<number> {
  const [old, renamed] = [readTag(from, "from"), readTag(to, "to")];
  if (old === renamed) return 0;
  return changeMany(deps, ownerId, [{ kind: "TAG", from: old, to: renamed }], ofTag(old, renamed));
}

/** Takes the tag off each expense that has it. @returns and @throws as `renameTag`. */
export function removeTag(deps: Deps, ownerId: string, tag: string): Promise<number> {
  const removed = readTag(tag, "tag");
  return changeMany(deps, ownerId, [{ kind: "TAG", from: removed, to: null }], ofTag(removed, null));
}

/** Makes changes of many expenses, and of the rules that name what changes. @returns the number of expenses. */
export async function changeMany(
  { db, quotas }: Deps,
  ownerId: string,
  orders: readonly BulkChangeOrder[],
  renaming: Renaming,
): Promise<number> {
  const { changes, affected } = await inTransaction(db, async (tx) => {
    await followRenaming(tx, await lockOwner(tx, ownerId), renaming, quotas);
    return beginBulkChanges(tx, ownerId, orders, quotas);
  });
  await continueBulkChanges(db, changes);
  return affected;
}
