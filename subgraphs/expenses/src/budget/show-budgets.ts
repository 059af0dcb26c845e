import type { SignedInUser } from "@expense-tracker/kit/identity/access-token";
import { dayIn } from "@expense-tracker/kit/time/calendar";
import type { DataSource } from "typeorm";
import { monthOf } from "../calendar/month";
import { findForecast } from "../forecast/find-forecast";
import type { OwnerSettings } from "../owner/owner-settings";
import type { BudgetRow } from "./budget.row";
import { type Budget, toBudget } from "./budget.type";
import { budgetMonths } from "./budget-month";

/**
 * Budgets as the API shows them.
 *
 * @param month YYYY-MM; null: the owner's current month.
 */
export async function showBudgets(
  { db, nowMs }: { db: DataSource; nowMs: () => number },
  { user, settings }: { user: SignedInUser; settings: OwnerSettings },
  budgets: readonly BudgetRow[],
  month: string | null,
): Promise<Budget[]> {
  const today = dayIn(settings.timeZone, new Date(nowMs()));
  const shownMonth = month ?? monthOf(today, settings.monthStartDay);
  const states = await budgetMonths(db.manager, user.userId, budgets, shownMonth, settings);
  const { baseCurrency } = settings;
  const isInBase = ({ currency }: BudgetRow) => currency === baseCurrency;
  const forecast = budgets.some(isInBase) ? await findForecast(db, user.userId, shownMonth, baseCurrency) : null;
  return states.map((state) => toBudget(state, today, isInBase(state.budget) ? forecast : null));
}
