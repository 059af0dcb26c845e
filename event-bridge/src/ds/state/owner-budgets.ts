import type { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { Tx } from "@expense-tracker/kit/database/transaction";

export type EventBudget = PayloadOf<typeof budgetChangedV1>["budget"];

/** A budget that a forecast can be compared with. */
export interface KnownBudget {
  readonly id: string;
  /** Of this category and those below it; null: for everything. */
  readonly categoryId: string | null;
  readonly amountMinor: bigint;
  /** Then more or less than the amount may be spent: what earlier months left, only expenses knows. */
  readonly carriesOver: boolean;
}

export async function saveBudget(tx: Tx, ownerId: string, budget: EventBudget): Promise<void> {
  const { id, categoryId, amount, carryOver } = budget;
  await tx.query(
    `INSERT INTO owner_budget (owner_id, budget_id, category_id, amount_minor, currency, carry_over) VALUES (?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE category_id = VALUES(category_id), amount_minor = VALUES(amount_minor), currency = VALUES(currency),
       carry_over = VALUES(carry_over)`,
    [ownerId, id, categoryId, amount.minorUnits, amount.currency, carryOver],
  );
}

export async function deleteBudget(tx: Tx, ownerId: string, budgetId: string): Promise<void> {
  await tx.query("DELETE FROM owner_budget WHERE owner_id = ? AND budget_id = ?", [ownerId, budgetId]);
}

/** Replaces all stored budgets of an owner. @returns the ids of those that are gone. */
export async function replaceBudgets(tx: Tx, ownerId: string, budgets: readonly EventBudget[]): Promise<string[]> {
  const rows: { budget_id: string }[] = await tx.query(
    "SELECT budget_id FROM owner_budget WHERE owner_id = ? ORDER BY budget_id",
    [ownerId],
  );
  await tx.query("DELETE FROM owner_budget WHERE owner_id = ?", [ownerId]);
  for (const budget of budgets) await saveBudget(tx, ownerId, budget);
  const kept = new Set(budgets.map(({ id }) => id));
  return rows.map(({ budget_id }) => budget_id).filter((id) => !kept.has(id));
}

/** The budgets in the base currency. */
export async function loadBudgets(tx: Tx, ownerId: string, baseCurrency: string): Promise<KnownBudget[]> {
  const rows: { budget_id: string; category_id: string | null; amount_minor: string; carry_over: number }[] =
    await tx.query(
      `SELECT budget_id, category_id, amount_minor, carry_over FROM owner_budget
       WHERE owner_id = ? AND currency = ? ORDER BY budget_id`,
      [ownerId, baseCurrency],
    );
  return rows.map(({ budget_id: id, category_id: categoryId, amount_minor, carry_over }) => ({
    id,
    categoryId,
    amountMinor: BigInt(amount_minor),
    carriesOver: Boolean(carry_over),
  }));
}

/** The ids of all budgets. */
export async function loadBudgetIds(tx: Tx, ownerId: string): Promise<string[]> {
  const rows: { budget_id: string }[] = await tx.query(
    "SELECT budget_id FROM owner_budget WHERE owner_id = ? ORDER BY budget_id",
    [ownerId],
  );
  return rows.map(({ budget_id }) => budget_id);
}
