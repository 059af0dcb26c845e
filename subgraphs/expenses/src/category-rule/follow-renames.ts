import { categoryRuleChangedV1 } from "@expense-tracker/events/category-rule-changed.v1";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { isDeepStrictEqual } from "node:util";
import { type Quotas, useQuota } from "../quota/quotas";
import { CategoryRuleRow, type StoredRule } from "../rule-matching/category-rule.row";
import { rulesInOrder } from "../rule-matching/rules-of-owner";
import { withAlternative } from "../rule-matching/text-pattern";
import { foldAccents } from "../text/fold";
import { merchantKeyOf } from "../text/merchant-key";
import { toEventRule } from "./rule-event";
import { RuleRunRow } from "./rule-run.row";
import { storePositions } from "./set-category-rule";

/** What a renaming makes of a rule; the same object or an equal one when the rule does not name it. */
export type Renaming = <Rule extends StoredRule>(rule: Rule) => Rule;

/** @param to null: the tag is removed. */
export function ofTag(from: string, to: string | null): Renaming {
  return (rule) => ({
    ...rule,
    addTags: [...new Set(rule.addTags.flatMap((tag) => (tag === from ? (to === null ? [] : [to]) : [tag])))],
  });
}

/**
 * Rules that rename to one of the merchants rename to the new one. A condition that names one of them also takes the new name: banks
 * go on sending the old one.
 */
export function ofMerchants(from: readonly string[], into: string): Renaming {
  const merged = new Set(from.map(merchantKeyOf));
  const folded = new Set(from.map(foldAccents));
  const condition = (pattern: string | null) => (pattern === null ? null : withAlternative(pattern, folded, into));
  return (rule) => ({
    ...rule,
    whenMerchant: condition(rule.whenMerchant),
    whenText: condition(rule.whenText),
    setMerchant: rule.setMerchant !== null && merged.has(merchantKeyOf(rule.setMerchant)) ? into : rule.setMerchant,
  });
}

export function ofCategories(from: ReadonlySet<string>, to: string): Renaming {
  return (rule) => (rule.categoryId !== null && from.has(rule.categoryId) ? { ...rule, categoryId: to } : rule);
}

/**
 * Changes the owner's rules that name what is renamed, merged or removed, and emits `category-rule.changed` for each. A rule that gives
 * nothing any more is deleted. Runs that have not ended go on with the changed rules. The owner's stream must be locked.
 *
 * @throws AppError LIMIT_EXCEEDED naming the quota.
 */
export async function followRenaming(tx: Tx, stream: OwnerStream, rename: Renaming, quotas: Quotas): Promise<void> {
  const { ownerId } = stream;
  const rules = await rulesInOrder(tx, ownerId);
  const changes = rules.map((before) => ({ before, after: rename(before) }));
  const changed = changes.filter(({ before, after }) => !isDeepStrictEqual({ ...before }, { ...after }));
  await renameInRuns(tx, ownerId, rename);
  if (changed.length === 0) return;
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const now = timeOf(tx);
  for (const { after } of changed) {
    if (givesNothing(after)) await tx.delete(CategoryRuleRow, { id: after.id, ownerId });
    else await tx.save(CategoryRuleRow, { ...after, updatedAt: now });
  }
  const kept = changes.map(({ after }) => after).filter((rule) => !givesNothing(rule));
  await storePositions(tx, ownerId, kept);
  const positionOf = (rule: CategoryRuleRow) => (givesNothing(rule) ? rule.position : kept.indexOf(rule) + 1);
  await stream.emitAll(
    categoryRuleChangedV1,
    changed.map(({ after }) => ({
      rule: toEventRule({ ...after, position: positionOf(after) }),
      deleted: givesNothing(after),
    })),
  );
}

const givesNothing = ({ categoryId, addTags, setMerchant }: StoredRule) =>
  categoryId === null && addTags.length === 0 && setMerchant === null;

async function renameInRuns(tx: Tx, ownerId: string, rename: Renaming): Promise<void> {
  for (const { id, rules } of await tx.findBy(RuleRunRow, { ownerId, status: "RUNNING" })) {
    await tx.update(RuleRunRow, { id, ownerId }, { rules: rules.map((rule) => rename(rule)) });
  }
}
