import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { CurrencyCodeScalar, DateScalar, MonthScalar } from "@expense-tracker/kit/input/scalars";
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Category } from "../category/category.type";
import { Money } from "../money/money.type";

export const SpendingGroupBy = {
  CATEGORY: "CATEGORY",
  MERCHANT: "MERCHANT",
  TAG: "TAG",
  PAYMENT_METHOD: "PAYMENT_METHOD",
  DAY: "DAY",
  WEEK: "WEEK",
  MONTH: "MONTH",
} as const;
export type SpendingGroupBy = keyof typeof SpendingGroupBy;
registerEnumType(SpendingGroupBy, {
  name: "SpendingGroupBy",
  description: "What spending is grouped by.",
  valuesConfig: {
    CATEGORY: { description: "What it was spent on; the key is the category's id." },
    MERCHANT: { description: "Whom it was paid to; the key is the merchant." },
    TAG: { description: "Your labels; an expense counts in the group of each of its tags." },
    PAYMENT_METHOD: { description: "What it was paid with; the key is the PaymentMethod." },
    DAY: { description: "Calendar days; the key is YYYY-MM-DD." },
    WEEK: { description: "Weeks from Monday to Sunday; the key is the Monday, YYYY-MM-DD." },
    MONTH: { description: "Your months, by your month-start day; the key is YYYY-MM." },
  },
});

@InputType({ description: "A month, or the days from one to another, ten years at most." })
export class PeriodInput {
  @Cost(12_000)
  @Field(() => MonthScalar, { nullable: true, description: "One of your months, by your month-start day." })
  month?: string | null;
  @Cost(12_000)
  @Field(() => DateScalar, { nullable: true, description: "The first day of the period." })
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The last day of the period, inclusive." })
  to?: string | null;
}

@Cost(2)
@ObjectType({ description: "A part of what was spent." })
export class SpendingGroup {
  @Field({ description: "What the group has in common, as SpendingGroupBy says; empty for what has none." })
  key: string;
  @Field({ description: "The same to show, in English." })
  label: string;
  @Cost(1)
  @Field(() => Category, { nullable: true, description: "The category, when grouped by it." })
  category: Category | null;
  @Field(() => Money, { description: "What the group comes to." })
  total: Money;
  @Field(() => Int, { description: "How many expenses it sums." })
  expenseCount: number;
  @Field(() => Float, { description: "Its part of the report's total, 0 to 1." })
  share: number;
}

@ObjectType({ description: "What was spent in a period." })
export class SpendingReport {
  @Field(() => DateScalar, { description: "The period's first day." })
  from: string;
  @Field(() => DateScalar, { description: "The period's last day, inclusive." })
  to: string;
  @Field(() => CurrencyCodeScalar, { description: "The currency that everything here is in." })
  currency: string;
  @Field(() => Money, { description: "What was spent; what came in is not taken off." })
  total: Money;
  @Field(() => Int, { description: "How many expenses the total sums." })
  expenseCount: number;
  @Field(() => [SpendingGroup], {
    description: "Days, weeks and months in their order; others the largest first, up to 4,000.",
  })
  groups: SpendingGroup[];
  @ListSize({ assumedSize: 3 })
  @Field(() => [Money], { description: "What could not be summed because there is no rate for it, by currency." })
  unconverted: Money[];
}
