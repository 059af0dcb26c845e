import type { Tx } from "@expense-tracker/kit/database/transaction";
import { In, type EntityManager } from "typeorm";
import { CategoryRow } from "../category/category.row";
import type { OwnerRow } from "../owner/owner.row";
import { applyRules, compileRule, type CompiledRule, type RuleTarget } from "./apply-rules";
import { CategoryRuleRow } from "./category-rule.row";
import { createMatchingPace } from "./matching-pace";

/** Compiled rules of so many owners are kept in memory. */
const keptOwners = 500;
const kept = new Map<string, { version: number; rules: CompiledRule[] }>();

/** Reads an owner's rules in the order in which they are tried. */
export function rulesInOrder(manager: EntityManager, ownerId: string): Promise<CategoryRuleRow[]> {
  return manager.find(CategoryRuleRow, { where: { ownerId }, order: { position: "ASC" } });
}

/** A new expense before and after the owner's rules. */
interface Ruled<Row> {
  before: null;
  /** Left out when no rule changed anything. */
  given?: Row;
  after: Row;
}

/**
 * Applies the owner's rules to expenses that are about to be recorded. Without rules it reads nothing.
 *
 * @param owner the owner's row, read after the stream was locked: `rulesVersion` says which rules hold.
 * @throws AppError LIMIT_EXCEEDED when the rules' regular expressions take too long for so many expenses.
 */
export async function withRules<Row extends RuleTarget>(
  tx: Tx,
  owner: Pick<OwnerRow, "ownerId" | "rulesVersion">,
  rows: readonly Row[],
): Promise<Ruled<Row>[]> {
  if (owner.rulesVersion === 0) return rows.map((after) => ({ before: null, after }));
  const rules = await compiledRules(tx, owner);
  const usable = await withUsableCategories(tx, owner.ownerId, rules);
  const pace = createMatchingPace();
  const ruled: Ruled<Row>[] = [];
  for (const given of rows)
    ruled.push({ before: null, given, after: { ...given, ...(await applyRules(usable, given, pace)) } });
  return ruled;
}

async function compiledRules(
  tx: Tx,
  { ownerId, rulesVersion: version }: Pick<OwnerRow, "ownerId" | "rulesVersion">,
): Promise<CompiledRule[]> {
  const known = kept.get(ownerId);
  if (known?.version === version) return known.rules;
  const rules = (await rulesInOrder(tx, ownerId)).map(compileRule);
  kept.delete(ownerId);
  kept.set(ownerId, { version, rules });
  const [oldest] = kept.keys();
  if (kept.size > keptOwners && oldest !== undefined) kept.delete(oldest);
  return rules;
}

/** A rule whose category was archived since gives no category; what else it gives, it still gives. */
export async function withUsableCategories(
  tx: Tx,
  ownerId: string,
  rules: readonly CompiledRule[],
): Promise<CompiledRule[]> {
  const ids = rules.flatMap(({ row: { categoryId } }) => (categoryId === null ? [] : [categoryId]));
  if (ids.length === 0) return [...rules];
  const found = await tx.find(CategoryRow, { select: { id: true }, where: { ownerId, id: In(ids), archived: false } });
  const usable = new Set(found.map(({ id }) => id));
  return rules.map((rule) =>
    rule.row.categoryId === null || usable.has(rule.row.categoryId)
      ? rule
      : { ...rule, row: { ...rule.row, categoryId: null } },
  );
}
