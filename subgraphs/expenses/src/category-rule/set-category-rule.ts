import { timeOf } from "@expense-tracker/kit/database/clock";
import { categoryRuleChangedV1 } from "@expense-tracker/events/category-rule-changed.v1";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import { isId, newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { ensureOwner } from "../owner/ensure-owner";
import { OwnerRow } from "../owner/owner.row";
import { type Quotas, useQuota } from "../quota/quotas";
import { CategoryRuleRow } from "../rule-matching/category-rule.row";
import { readRule } from "./read-rule";
import type { CategoryRuleInput } from "./rule.inputs";
import { toEventRule } from "./rule-event";
import { RuleRunRow } from "./rule-run.row";
import { rulesInOrder } from "../rule-matching/rules-of-owner";
import { patternSize } from "../rule-matching/text-pattern";

/** Each recorded expense is tried with all of them. */
const maxRules = 200;
/** The sizes of all their regular expressions together. It bounds what one expense may cost; 200 common ones have half of it. */
const maxPatternSizes = 5_000;

export interface RuleSetting {
  rule: CategoryRuleRow;
  /** The run that was begun; null unless the rule is also for the expenses that are there. */
  run: RuleRunRow | null;
}

/**
 * Makes or replaces a rule and emits `category-rule.changed`. With `applyToExisting` it also begins a run; see run-rule.ts.
 *
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a rule or category that is not the user's; LIMIT_EXCEEDED.
 */
export async function setCategoryRule(
  tx: Tx,
  { userId: ownerId }: SignedInUser,
  input: CategoryRuleInput,
  quotas: Quotas,
): Promise<RuleSetting> {
  const stream = await lockOwner(tx, ownerId);
  const rules = await rulesInOrder(tx, ownerId);
  const rule = await nextRule(tx, ownerId, rules, input);
  const others = rules.filter(({ id }) => id !== rule.id);
  if (others.length >= maxRules) throw new AppError("LIMIT_EXCEEDED", `you may keep ${maxRules} rules`);
  if (sizeOf([...others, rule]) > Math.max(maxPatternSizes, sizeOf(rules)))
    throw new AppError("LIMIT_EXCEEDED", "the regular expressions of your rules are too long together");
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  await ensureOwner(tx, stream);
  await tx.save(CategoryRuleRow, rule);
  const inOrder = others.toSpliced(rule.position - 1, 0, rule);
  await storePositions(tx, ownerId, inOrder);
  await stream.emit(categoryRuleChangedV1, { rule: toEventRule(rule), deleted: false });
  return { rule, run: input.applyToExisting ? await beginRun(tx, rule, inOrder) : null };
}

function sizeOf(rules: readonly CategoryRuleRow[]): number {
  const patterns = rules.flatMap(({ whenMerchant, whenText }) => [whenMerchant, whenText]);
  return patterns.reduce((size, pattern) => size + (pattern === null ? 0 : patternSize(pattern)), 0);
}

/** The rule that an input describes, not stored. @throws AppError as `setCategoryRule` */
export async function nextRule(
  tx: Tx,
  ownerId: string,
  rules: readonly CategoryRuleRow[],
  input: CategoryRuleInput,
): Promise<CategoryRuleRow> {
  const known = typeof input.id === "string" ? findRule(rules, input.id) : null;
  const now = timeOf(tx);
  const last = rules.length + (known ? 0 : 1);
  return {
    id: known?.id ?? newId(),
    ownerId,
    ...(await readRule(tx, ownerId, input)),
    position: readPosition(input.position, known?.position ?? last, last),
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
}

/** Deletes a rule and emits `category-rule.changed`. Expenses keep what it gave them. @throws AppError NOT_FOUND, LIMIT_EXCEEDED */
export async function deleteCategoryRule(
  tx: Tx,
  { userId: ownerId }: SignedInUser,
  id: string,
  quotas: Quotas,
): Promise<void> {
  const stream = await lockOwner(tx, ownerId);
  const rules = await rulesInOrder(tx, ownerId);
  const rule = findRule(rules, id);
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  await tx.delete(CategoryRuleRow, { id, ownerId });
  await storePositions(
    tx,
    ownerId,
    rules.filter((other) => other !== rule),
  );
  await stream.emit(categoryRuleChangedV1, { rule: toEventRule(rule), deleted: true });
}

function findRule(rules: readonly CategoryRuleRow[], id: string): CategoryRuleRow {
  const rule = isId(id) ? rules.find((known) => known.id === id) : undefined;
  if (!rule) throw new AppError("NOT_FOUND", "there is no such rule", { field: "id" });
  return rule;
}

function readPosition(given: number | null | undefined, unchanged: number, last: number): number {
  if (given === null || given === undefined) return unchanged;
  if (given < 1) throw badInput("position", "must be 1 or more");
  return Math.min(given, last);
}

/** Numbers the rules by their order, and raises the number by which each process knows that its compiled rules are old. */
export async function storePositions(tx: Tx, ownerId: string, inOrder: readonly CategoryRuleRow[]): Promise<void> {
  for (const [index, { id, position }] of inOrder.entries()) {
    if (position !== index + 1) await tx.update(CategoryRuleRow, { id, ownerId }, { position: index + 1 });
  }
  await tx.increment(OwnerRow, { ownerId }, "rulesVersion", 1);
}

async function beginRun(tx: Tx, rule: CategoryRuleRow, inOrder: readonly CategoryRuleRow[]): Promise<RuleRunRow> {
  const run: RuleRunRow = {
    id: newId(),
    ownerId: rule.ownerId,
    ruleId: rule.id,
    rules: inOrder.slice(0, inOrder.indexOf(rule) + 1),
    status: "RUNNING",
    matched: 0,
    changed: 0,
    undone: 0,
    lastId: null,
    lastCreatedAt: null,
    createdAt: timeOf(tx),
  };
  await tx.insert(RuleRunRow, run);
  return run;
}
