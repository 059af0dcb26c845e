import { ListSize } from "@expense-tracker/kit/subgraph/price";
import { CurrencyCodeScalar, MonthScalar } from "@expense-tracker/kit/input/scalars";
import { Field, Float, ObjectType } from "type-graphql";
import { Money } from "../money/money.type";
import { SpendingGroup } from "./spending.type";

@ObjectType({ description: "What you spent in one month, beside other months." })
export class SpendingMonth {
  @Field(() => MonthScalar, { description: "The month. It begins on your month-start day." })
  month: string;
  @Field(() => Money, { description: "The sum of money spent, less refunds, as in a spending report." })
  total: Money;
  @Field(() => Float, {
    nullable: true,
    description:
      "The change of the total from the month before: 0.25 is a quarter more, -0.25 a quarter less. Null if nothing was spent then.",
  })
  changeFromPrevious: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "The change of the total from the same month a year before. Null if nothing was spent then.",
  })
  changeFromYearBefore: number | null;
  @ListSize({ assumedSize: 31 })
  @Field(() => [SpendingGroup], {
    description: "The groups of the month, as in a spending report. Empty if you name no groupBy.",
  })
  groups: SpendingGroup[];
}

@ObjectType({ description: "What you spent month by month." })
export class SpendingTrend {
  @Field(() => CurrencyCodeScalar, { description: "The currency of all sums." })
  currency: string;
  @Field(() => [SpendingMonth], { description: "The months, the oldest first, those without expenses too." })
  months: SpendingMonth[];
}
