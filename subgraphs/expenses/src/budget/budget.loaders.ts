import { batched } from "@expense-tracker/kit/subgraph/batched";
import type { LoaderScope } from "@expense-tracker/kit/subgraph/loaders";
import { In } from "typeorm";
import { ownerSettings } from "../owner/owner.loaders";
import { BudgetRow } from "./budget.row";
import { showBudgets } from "./show-budgets";

/** Makes a loader of budgets by id, as they stand in the month that it is now. */
export function budgetsNow(nowMs: () => number) {
  return (scope: LoaderScope) => {
    const settings = ownerSettings(scope);
    return batched(async (ids) => {
      const { db, user } = scope;
      const budgets = await db.getRepository(BudgetRow).findBy({ ownerId: user.userId, id: In(ids) });
      const shown = await showBudgets({ db, nowMs }, { user, settings: await settings() }, budgets, null);
      const byId = new Map(shown.map((budget) => [budget.id, budget]));
      return (id) => byId.get(id) ?? null;
    });
  };
}
