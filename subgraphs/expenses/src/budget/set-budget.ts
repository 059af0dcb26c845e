import { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import { AppError, badInput } from "@expense-tracker/kit/errors/app-error";
import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { isId, newId } from "@expense-tracker/kit/input/id";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import { monthOf } from "../calendar/month";
import { usableCategory } from "../category/find-category";
import { isActiveCurrency } from "@expense-tracker/money/currencies";
import type { Money } from "@expense-tracker/money/money";
import type { MoneyInput } from "../money/money.type";
import { readAmount } from "../money/read-amount";
import { ensureOwner } from "../owner/ensure-owner";
import { settingsOf } from "../owner/owner-settings";
import { type Quotas, useQuota } from "../quota/quotas";
import { toEventBudget } from "./budget-event";
import type { BudgetInput } from "./budget.inputs";
import { BudgetCrossingRow, BudgetRow } from "./budget.row";
import { checkBudgets } from "./check-budgets";

const maxBudgets = 200;
const maxThresholds = 10;
const maxPercent = 1_000;
const defaultThresholds = [80, 100];

/**
 * Makes or changes a budget and emits `budget.changed`; thresholds that are reached already are told of at once. There is one budget
 * for each category, and one for everything: setting another one changes it.
 *
 * @throws AppError BAD_USER_INPUT naming the field; NOT_FOUND for a budget or category that is not the user's; CONFLICT when another
 *   budget is for the category; LIMIT_EXCEEDED.
 */
export async function setBudget(
  tx: Tx,
  user: SignedInUser,
  input: BudgetInput,
  quotas: Quotas,
  now: Date,
): Promise<BudgetRow> {
  const ownerId = user.userId;
  const stream = await lockOwner(tx, ownerId);
  const { baseCurrency, timeZone, monthStartDay } = settingsOf(await ensureOwner(tx, stream), user.signUp);
  const month = monthOf(dayIn(timeZone, now), monthStartDay);
  const budgets = await tx.findBy(BudgetRow, { ownerId });
  const given = { id: input.id ?? null, categoryId: input.categoryId ?? null };
  const categoryId = given.categoryId === null ? null : (await usableCategory(tx, ownerId, given.categoryId)).id;
  const ofCategory = budgets.find((budget) => budget.categoryId === categoryId);
  const known = given.id === null ? ofCategory : findBudget(budgets, given.id);
  if (ofCategory && known !== ofCategory) {
    throw new AppError("CONFLICT", "another budget is for this category", {
      field: "categoryId",
      conflictingId: ofCategory.id,
    });
  }
  if (!known && budgets.length >= maxBudgets)
    throw new AppError("LIMIT_EXCEEDED", `you may keep ${maxBudgets} budgets`);
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  const budget: BudgetRow = {
    id: known?.id ?? newId(),
    ownerId,
    categoryId,
    categoryKey: categoryId ?? "",
    ...readActiveAmount(input.amount, known?.currency ?? baseCurrency),
    carryOver: input.carryOver ?? false,
    thresholds: readThresholds(input.thresholds ?? defaultThresholds),
    sinceMonth: known?.sinceMonth ?? month,
    version: (known?.version ?? 0) + 1,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
  await tx.save(BudgetRow, budget);
  await stream.emit(budgetChangedV1, { budget: toEventBudget(budget), deleted: false });
  await checkBudgets(tx, stream, []);
  return budget;
}

/** Deletes a budget and emits `budget.changed`. @throws AppError NOT_FOUND, LIMIT_EXCEEDED */
export async function deleteBudget(
  tx: Tx,
  { userId: ownerId }: SignedInUser,
  id: string,
  quotas: Quotas,
): Promise<void> {
  const stream = await lockOwner(tx, ownerId);
  const budget = findBudget(await tx.findBy(BudgetRow, { ownerId }), id);
  await useQuota(tx, quotas, ownerId, { changesADay: 1 });
  await tx.delete(BudgetRow, { id, ownerId });
  await tx.delete(BudgetCrossingRow, { budgetId: id, ownerId });
  await stream.emit(budgetChangedV1, { budget: toEventBudget(budget), deleted: true });
}

function findBudget(budgets: readonly BudgetRow[], id: string): BudgetRow {
  const budget = isId(id) ? budgets.find((known) => known.id === id) : undefined;
  if (!budget) throw new AppError("NOT_FOUND", "there is no such budget", { field: "id" });
  return budget;
}

/** A budget is for months to come: not in a currency that ended. */
function readActiveAmount(amount: MoneyInput, currency: string | null): Money {
  const money = readAmount(amount, currency, "to spend without a budget, delete it");
  if (!isActiveCurrency(money.currency)) throw badInput("amount.currency", `${money.currency} is no longer current`);
  return money;
}

function readThresholds(given: readonly number[]): number[] {
  if (given.length > maxThresholds) throw badInput("thresholds", `must be at most ${maxThresholds} percentages`);
  if (given.some((percent) => percent < 1 || percent > maxPercent)) {
    throw badInput("thresholds", `must be percentages from 1 to ${maxPercent}`);
  }
  return [...new Set(given)].sort((a, b) => a - b);
}
