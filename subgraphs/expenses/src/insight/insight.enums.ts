import { registerEnumType } from "type-graphql";

export const InsightKind = {
  NEW_SUBSCRIPTION: "NEW_SUBSCRIPTION",
  PRICE_RISE: "PRICE_RISE",
  SPENDING_PACE: "SPENDING_PACE",
  BUDGET_PROJECTION: "BUDGET_PROJECTION",
  ANOMALY: "ANOMALY",
  MISSED_CHARGE: "MISSED_CHARGE",
} as const;
export type InsightKind = keyof typeof InsightKind;
registerEnumType(InsightKind, {
  name: "InsightKind",
  description: "What an insight is about.",
  valuesConfig: {
    NEW_SUBSCRIPTION: { description: "A recurring charge began lately." },
    PRICE_RISE: { description: "A recurring charge costs more than before." },
    SPENDING_PACE: { description: "The month will probably cost more than your months usually do." },
    BUDGET_PROJECTION: { description: "A budget will probably be exceeded." },
    ANOMALY: { description: "A payment is unusual: `Expense.anomaly` says why." },
    MISSED_CHARGE: { description: "A recurring charge has not come." },
  },
});
