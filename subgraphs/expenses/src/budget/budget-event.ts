import type { PayloadOf } from "@expense-tracker/events/contract";
import type { budgetChangedV1 } from "@expense-tracker/events/budget-changed.v1";
import type { BudgetRow } from "./budget.row";

/** A budget as events carry it, in its latest state. */
export function toEventBudget(row: BudgetRow): PayloadOf<typeof budgetChangedV1>["budget"] {
  const { id, categoryId, amountMinor, currency, carryOver, thresholds, sinceMonth, version } = row;
  return {
    id,
    categoryId,
    amount: { minorUnits: String(amountMinor), currency },
    carryOver,
    thresholds,
    sinceMonth,
    version,
  };
}
