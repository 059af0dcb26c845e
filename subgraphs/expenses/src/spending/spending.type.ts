import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { CurrencyCodeScalar, DateScalar, MonthScalar } from "@expense-tracker/kit/input/scalars";
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Category } from "../category/category.type";
import { Money } from "../money/money.type";

export const SpendingGroupBy = {
  CATEGORY: "CATEGORY",
  PARENT_CATEGORY: "PARENT_CATEGORY",
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
    CATEGORY: {
      description:
        "By category. The key is the category's id. A category's group does not count the expenses of the categories below it.",
    },
    PARENT_CATEGORY: {
      description:
        "By category at the top, together with the categories below it: `children` has the parts. The key is the id of the category at the top.",
    },
    MERCHANT: {
      description:
        "By merchant. Names that differ in case only are one merchant. The label is the name as it was written last, the key is the name in small letters.",
    },
    TAG: { description: "By tag. The key is the tag. An expense counts in the group of each of its tags." },
    PAYMENT_METHOD: { description: "By means of payment. The key is the PaymentMethod." },
    DAY: { description: "By calendar day. The key is YYYY-MM-DD." },
    WEEK: { description: "By week, from Monday to Sunday. The key is the Monday, YYYY-MM-DD." },
    MONTH: { description: "By month, as your months begin on your month-start day. The key is YYYY-MM." },
  },
});

@InputType({ description: "A month, or all days from one date to another; at most ten years." })
export class PeriodInput {
  @Cost(12_000)
  @Field(() => MonthScalar, {
    nullable: true,
    description: "One of your months. It begins on your month-start day. Leave out `from` and `to`.",
  })
  month?: string | null;
  @Cost(12_000)
  @Field(() => DateScalar, { nullable: true, description: "The first day of the period. It needs `to`." })
  from?: string | null;
  @Field(() => DateScalar, { nullable: true, description: "The last day of the period, inclusive. It needs `from`." })
  to?: string | null;
}

@Cost(2)
@ObjectType({ description: "One group of a spending report." })
export class SpendingGroup {
  @Field({
    description:
      "What the expenses of the group have in common, as SpendingGroupBy says; empty for expenses that have none.",
  })
  key: string;
  @Field({ description: "The name of the group to show, in English." })
  label: string;
  @Cost(1)
  @Field(() => Category, {
    nullable: true,
    description: "The category; null unless the report is grouped by CATEGORY or PARENT_CATEGORY.",
  })
  category: Category | null;
  @Field(() => Money, { description: "The sum of the group: `gross` minus `refunds`." })
  total: Money;
  @Field(() => Money, { description: "The sum of the group before refunds." })
  gross: Money;
  @Field(() => Money, { description: "What refunds gave back for the expenses of the group." })
  refunds: Money;
  @Field(() => Int, { description: "The number of expenses in the group." })
  expenseCount: number;
  @Field(() => Float, {
    description:
      "The group's share of the report's total: 0.25 is a quarter. It is negative for a group in which refunds exceed what was spent.",
  })
  share: number;
  @ListSize({ assumedSize: 4 })
  @Field(() => [SpendingGroup], {
    description:
      "With PARENT_CATEGORY: the groups of the report by CATEGORY that this group is the sum of, one for the category itself and one for each category below it, the largest first. Empty when nothing was spent below the category, and for other groupings.",
  })
  children: SpendingGroup[];
}

@ObjectType({ description: "What you spent in a period." })
export class SpendingReport {
  @Field(() => DateScalar, { description: "The first day of the period." })
  from: string;
  @Field(() => DateScalar, { description: "The last day of the period, inclusive." })
  to: string;
  @Field(() => CurrencyCodeScalar, { description: "The currency of all sums in the report, except `unconverted`." })
  currency: string;
  @Field(() => Money, {
    description:
      "The sum of money spent, less refunds: `gross` minus `refunds`. If the filter names a direction, the sum of that direction alone: nothing is subtracted from it.",
  })
  total: Money;
  @Field(() => Money, { description: "The sum of money spent, before refunds." })
  gross: Money;
  @Field(() => Money, {
    description:
      "What came back of the money spent: refunds that are linked to an expense, which count on the day and in the groups of that expense, and money that came in in a category of spending. Income is no refund.",
  })
  refunds: Money;
  @Field(() => Int, { description: "The number of expenses in the total." })
  expenseCount: number;
  @Field(() => [SpendingGroup], {
    description: "The groups: days, weeks and months in their order, others the largest first. At most 4,000.",
  })
  groups: SpendingGroup[];
  @ListSize({ assumedSize: 3 })
  @Field(() => [Money], {
    description:
      "The sums, by currency and less refunds, of expenses that are missing in the total because no exchange rate is known.",
  })
  unconverted: Money[];
}
