import type { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import type { PayloadOf } from "@expense-tracker/events/contract";
import type { Tx } from "@expense-tracker/kit/database/transaction";

export type EventBudget = PayloadOf<typeof budgetChangedV1>["budget"];

/** A budget that a forecast of all that is spent can be compared with. */
export interface WholeBudget {
  readonly id: string;
  readonly amountMinor: bigint;
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

/**
 * The budgets for everything in the base currency. Not those that carry over: what earlier months left, refunds included, only expenses
 * knows.
 */
export async function loadWholeBudgets(tx: Tx, ownerId: string, baseCurrency: string): Promise<WholeBudget[]> {
  const rows: { budget_id: string; amount_minor: string }[] = await tx.query(
    `SELECT budget_id, amount_minor FROM owner_budget
     WHERE owner_id = ? AND category_id IS NULL AND currency = ? AND carry_over = 0 ORDER BY budget_id`,
    [ownerId, baseCurrency],
  );
  return rows.map(({ budget_id: id, amount_minor }) => ({ id, amountMinor: BigInt(amount_minor) }));
}

/** The ids of all budgets. */
export async function loadBudgetIds(tx: Tx, ownerId: string): Promise<string[]> {
  const rows: { budget_id: string }[] = await tx.query(
    "SELECT budget_id FROM owner_budget WHERE owner_id = ? ORDER BY budget_id",
    [ownerId],
  );
  return rows.map(({ budget_id }) => budget_id);
}
