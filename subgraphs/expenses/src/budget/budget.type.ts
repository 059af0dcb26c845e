import { ListSize } from "@expense-tracker/kit/subgraph/price";
import { MonthScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { type ForecastRow, toComeOf } from "../forecast/forecast.row";
import { Money, toMoney } from "../money/money.type";
import { availableMinor, type BudgetMonth, projectedMinor, reachedThresholds } from "./budget-month";

@ObjectType({ description: "What you mean to spend in a month on a category or on everything, and where you stand." })
export class Budget {
  @Field(() => ID, { description: "The budget's id, a UUID. It never changes." })
  id: string;
  /** The API shows it as `category`. */
  categoryId: string | null;
  @Field(() => Money, { description: "What you mean to spend in a month." })
  amount: Money;
  @Field({
    description: "True: what is left at a month's end counts in the next month, and what was spent too much as well.",
  })
  carryOver: boolean;
  @ListSize({ assumedSize: 3 })
  @Field(() => [Int], { description: "Percentages of what may be spent, ascending." })
  thresholds: number[];
  @Field(() => MonthScalar, { description: "The month that the figures are for." })
  month: string;
  @Field(() => Money, {
    description:
      "What earlier months, since you made the budget, left over; negative when they spent too much. Zero without `carryOver`.",
  })
  carriedOver: Money;
  @Field(() => Money, {
    description:
      "What was spent in the month, less refunds and cashbacks. In your base currency, expenses without an exchange rate do not count; in another currency only what was charged in it counts.",
  })
  spent: Money;
  @Field(() => Money, {
    description: "What is left: `amount` and `carriedOver` less `spent`; negative when you spent more.",
  })
  remaining: Money;
  @Field(() => Money, {
    nullable: true,
    description:
      "What will be spent at the month's end: in your base currency as the `forecast` of the month expects it, if there is one that knows the budget, else if the month goes on as it began; for a month that is over, what was spent; null for one that has not begun.",
  })
  projected: Money | null;
  @ListSize({ assumedSize: 3 })
  @Field(() => [Int], { description: "The thresholds that `spent` has reached." })
  reachedThresholds: number[];
  @Field(() => Int, { description: "The number of the budget's version. Each change makes the next one." })
  version: number;
}

/**
 * @param today YYYY-MM-DD in the owner's time zone.
 * @param forecast the worker's, in the budget's currency; null: there is none.
 */
export function toBudget(state: BudgetMonth, today: string, forecast: ForecastRow | null): Budget {
  const { id, categoryId, amountMinor, currency, carryOver, thresholds, version } = state.budget;
  const money = (minor: bigint) => toMoney(minor, currency);
  const projected = projectedMinor(state, today, forecast && toComeOf(forecast, id, state.categoryIds));
  return {
    id,
    categoryId,
    amount: money(amountMinor),
    carryOver,
    thresholds,
    month: state.month,
    carriedOver: money(state.carriedMinor),
    spent: money(state.spentMinor),
    remaining: money(availableMinor(state) - state.spentMinor),
    projected: projected === null ? null : money(projected),
    reachedThresholds: reachedThresholds(state),
    version,
  };
}
