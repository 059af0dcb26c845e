import { budgetMonths, projectedMinor } from "@expense-tracker/subgraph-expenses/budget/budget-month";
import { BudgetRow } from "@expense-tracker/subgraph-expenses/budget/budget.row";
import { groupingOf } from "@expense-tracker/subgraph-expenses/spending/groupings";
import type { SpendingGroupBy } from "@expense-tracker/subgraph-expenses/spending/spending.type";
import { sumSpending } from "@expense-tracker/subgraph-expenses/spending/sum-spending";
import type { DataSource } from "typeorm";
import type { ExpenseProbe } from "./expense-probe";
import { criteriaOf, month, oneCategory, type ProbeFilter, words } from "./probe-criteria";
import { commonWord, seededYears } from "./seeded-row";
import type { SeededOwner } from "./seed-expenses";

const periods = {
  month,
  year: { from: "2025-01-01", to: "2025-12-31" },
  /** Not whole calendar years, and months that begin on day 25. */
  "ten odd years": { from: "2016-01-25", to: "2025-12-24" },
  "ten years": seededYears,
} as const;
type PeriodName = keyof typeof periods;

const report =
  (by: SpendingGroupBy, period: PeriodName, filter: ProbeFilter = {}, monthStartDay = 1) =>
  (db: DataSource, owner: SeededOwner) =>
    sumSpending(db, {
      ownerId: owner.ownerId,
      criteria: criteriaOf(filter, owner),
      period: periods[period],
      grouping: groupingOf(by, monthStartDay),
      currency: "INR",
      isBase: true,
    });

const nameOf = (by: SpendingGroupBy) => by.toLowerCase().replace("_", " ");

const bounded = (["month", "year", "ten years"] as const).flatMap((period) =>
  (["CATEGORY", "DAY", "WEEK", "MONTH"] as const).map((by): ExpenseProbe => ({
    name: `${period} by ${nameOf(by)}`,
    limit: { ratio: 1.5 },
    ask: report(by, period),
  })),
);

const unbounded = (["month", "year", "ten years", "ten odd years"] as const).flatMap((period) =>
  (["MERCHANT", "TAG", "PAYMENT_METHOD"] as const).map((by): ExpenseProbe => ({
    name: `${period} by ${nameOf(by)}`,
    limit: period === "ten years" ? { ratio: 5, ms: 1_000 } : { ms: 1_000 },
    ask: report(by, period),
  })),
);

/** A report that no kept sum answers may not end in UNAVAILABLE: the gateway waits 3 s. */
const withFilters = (
  [
    ["ten years by category, manual", report("CATEGORY", "ten years", { source: "MANUAL" })],
    ["ten years by month, cards", report("MONTH", "ten years", { paymentMethod: "CARD" })],
    ["ten years by day, no merchant", report("DAY", "ten years", { without: ["MERCHANT"] })],
    ["ten years by merchant, a category", report("MERCHANT", "ten years", oneCategory)],
    [
      "ten years by merchant, cards in rupees",
      report("MERCHANT", "ten years", { paymentMethod: "CARD", currency: "INR" }),
    ],
    ["ten years by merchant, large amounts", report("MERCHANT", "ten years", { minAmount: "100" })],
    ["ten years by tag, cards", report("TAG", "ten years", { paymentMethod: "CARD" })],
    ["ten years by tag, a common word", report("TAG", "ten years", { search: words(commonWord) })],
    ["ten years by merchant, income", report("MERCHANT", "ten years", { direction: "CREDIT", source: "MANUAL" })],
    ["ten years by category, a text in merchants", report("CATEGORY", "ten years", { merchant: "op m1" })],
  ] as const
).map(([name, ask]): ExpenseProbe => ({ name, limit: { ms: 3_000 }, ask }));

async function budgets(db: DataSource, { ownerId }: SeededOwner, shown: string): Promise<unknown> {
  const rows = await db.getRepository(BudgetRow).findBy({ ownerId });
  const states = await budgetMonths(db.manager, ownerId, rows, shown, { baseCurrency: "INR", monthStartDay: 25 });
  return states.map((state) => projectedMinor(state, "2025-11-12", null));
}

export const reportProbes: ExpenseProbe[] = [
  ...bounded,
  { name: "ten years by month from day 25", limit: { ratio: 1.5 }, ask: report("MONTH", "ten odd years", {}, 25) },
  { name: "ten odd years by category", limit: { ratio: 1.5 }, ask: report("CATEGORY", "ten odd years") },
  {
    name: "ten years by month, a category",
    limit: { ratio: 1.5 },
    ask: report("MONTH", "ten years", oneCategory),
  },
  { name: "budgets", limit: { ratio: 1.5 }, ask: (db, owner) => budgets(db, owner, "2025-11") },
  ...unbounded,
  ...withFilters,
];
