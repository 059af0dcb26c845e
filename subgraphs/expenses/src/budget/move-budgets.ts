import { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import { timeOf } from "@expense-tracker/kit/database/clock";
import type { Tx } from "@expense-tracker/kit/database/transaction";
import type { OwnerStream } from "@expense-tracker/kit/stream/owner-stream";
import { toEventBudget } from "./budget-event";
import { BudgetCrossingRow, BudgetRow } from "./budget.row";
import { checkBudgets } from "./check-budgets";

/**
 * Moves budgets with their categories and emits `budget.changed` for each. When `to` has a budget, that one stays as it is and the
 * others are deleted: there is one budget for a category. The owner's stream must be locked.
 *
 * @param from the categories, the one whose budget is to be kept first.
 */
export async function moveBudgets(tx: Tx, stream: OwnerStream, from: readonly string[], to: string): Promise<void> {
  const { ownerId } = stream;
  const budgets = await tx.findBy(BudgetRow, { ownerId });
  let isTaken = budgets.some(({ categoryId }) => categoryId === to);
  const moving = from.flatMap((id) => budgets.find(({ categoryId }) => categoryId === id) ?? []);
  for (const budget of moving) {
    if (isTaken) {
      await tx.delete(BudgetRow, { id: budget.id, ownerId });
      await tx.delete(BudgetCrossingRow, { budgetId: budget.id, ownerId });
      await stream.emit(budgetChangedV1, { budget: toEventBudget(budget), deleted: true });
      continue;
    }
    const moved: BudgetRow = {
      ...budget,
      categoryId: to,
      categoryKey: to,
      version: budget.version + 1,
      updatedAt: timeOf(tx),
    };
    await tx.save(BudgetRow, moved);
    await stream.emit(budgetChangedV1, { budget: toEventBudget(moved), deleted: false });
    isTaken = true;
  }
  if (moving.length > 0) await checkBudgets(tx, stream, []);
}
