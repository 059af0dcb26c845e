import { defineSubgraph, type SubgraphDependencies } from "@expense-tracker/kit/subgraph/create-subgraph";
import { bankMessageResolvers } from "./bank-message/bank-message.resolver";
import { bankMessageReviewResolvers } from "./message-review/review.resolver";
import { budgetResolvers } from "./budget/budget.resolver";
import { categoryRuleResolvers } from "./category-rule/rule.resolver";
import { categoryResolvers } from "./category-change/category.resolver";
import { exportedTables } from "./data-export/exported-tables";
import { ownerTables } from "./database";
import { createApply } from "./delivery/apply-event";
import { countOutcomesIn } from "./delivery/count-outcomes";
import { ExpenseFieldsResolver } from "./expense/expense-fields.resolver";
import { ExportResolver } from "./export/export.resolver";
import { ForecastOfUserResolver } from "./forecast/forecast.resolver";
import { importResolvers } from "./import/import.resolver";
import { insightResolvers } from "./insight/insight.resolver";
import { listingResolvers } from "./listing/expenses-of-user.resolver";
import { merchantResolvers } from "./merchant/merchant.resolver";
import { moneyResolvers } from "./money/money.resolvers";
import type { Quotas } from "./quota/quotas";
import { recurringChargeResolvers } from "./recurring-charge/recurring-charge.resolver";
import { ExpenseResolver } from "./recording/expense.resolver";
import { SpendingOfUserResolver } from "./spending/spending.resolver";
import { tagResolvers } from "./tag/tag.resolver";

/** What the resolvers of this subgraph take what they need from. */
export interface Dependencies extends SubgraphDependencies {
  /** Signs the cursors of lists. */
  cursorKey: Buffer;
  quotas: Quotas;
}

/** The parts of this subgraph, with a line for each folder that has resolvers. Its SDL is committed as `schema.graphql`. */
export const subgraph = defineSubgraph<Dependencies>({
  name: "expenses",
  resolvers: [
    moneyResolvers,
    listingResolvers,
    ExpenseFieldsResolver,
    ExpenseResolver,
    categoryResolvers,
    merchantResolvers,
    tagResolvers,
    categoryRuleResolvers,
    budgetResolvers,
    recurringChargeResolvers,
    insightResolvers,
    SpendingOfUserResolver,
    ForecastOfUserResolver,
    bankMessageResolvers,
    bankMessageReviewResolvers,
    importResolvers,
    ExportResolver,
  ],
  dataExport: {
    field: "expenses",
    tables: exportedTables,
    cost: 500_000,
    description:
      "Your settings, categories, rules, budgets, expenses with the findings of the data-science worker, bank messages, and every change of an expense. If this is too much for one answer, `complete` is false and `cutOff` names the lists that lack rows.",
  },
  delivery: { createApply: ({ metrics }) => createApply(countOutcomesIn(metrics)), ownerTables },
});
