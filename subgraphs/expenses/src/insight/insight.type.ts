import { DateTimeScalar, JsonScalar } from "@expense-tracker/kit/input/scalars";
import { PageInfo } from "@expense-tracker/kit/subgraph/page-info";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import { Field, ID, ObjectType } from "type-graphql";
import { InsightKind } from "./insight.enums";
import type { InsightRow } from "./insight.row";

@ObjectType({ description: "Something in your expenses that you may want to know." })
export class Insight {
  @Field(() => ID, { description: "The insight's id, a UUID. It stays when the same thing is found again." })
  id: string;
  @Field(() => InsightKind, { description: "What it is about." })
  kind: InsightKind;
  @Field({ description: "A sentence in English. For other languages make your own from `parameters`." })
  text: string;
  @Field(() => JsonScalar, {
    description:
      "The names and numbers in the text, by kind. Amounts (`…Minor`) are texts of minor units of `currency`. NEW_SUBSCRIPTION: merchant, amountMinor, currency, interval, firstPaidOn, nextDueOn. PRICE_RISE: merchant, beforeMinor, nowMinor, currency, risePercent. ANOMALY: anomaly, merchant, amountMinor, currency, bookedOn, score, otherExpenseId, usualMinor. MISSED_CHARGE: merchant, amountMinor, currency, dueOn. SPENDING_PACE: month, currency, projectedMinor, usualMinor, abovePercent. BUDGET_PROJECTION: month, currency, projectedMinor, budgetMinor, overMinor.",
  })
  parameters: Record<string, unknown>;
  /** The API shows it as `expense`. */
  expenseId: string | null;
  /** The API shows it as `recurringCharge`. */
  recurringChargeId: string | null;
  /** The API shows it as `budget`. */
  budgetId: string | null;
  @Field(() => DateTimeScalar, { description: "When it was first found." })
  createdAt: Date;
}

@Cost(10)
@ObjectType({ description: "An insight in a list." })
export class InsightEdge {
  @Field({ description: "The insight's place in the list. Pass it as `after`." })
  cursor: string;
  @Field(() => Insight, { description: "The insight at this place." })
  node: Insight;
}

@ObjectType({ description: "A page of insights." })
export class InsightConnection {
  @Field(() => [InsightEdge], { description: "The insights of this page, the latest found first." })
  edges: InsightEdge[];
  @Field(() => PageInfo, { description: "Where this page is in the list." })
  pageInfo: PageInfo;
}

export function toInsight(row: InsightRow): Insight {
  const { id, kind, text, parameters, expenseId, recurringChargeId, budgetId, createdAt } = row;
  return { id, kind, text, parameters, expenseId, recurringChargeId, budgetId, createdAt };
}
