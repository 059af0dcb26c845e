import { DateTimeScalar, MonthScalar } from "@expense-tracker/kit/input/scalars";
import { Field, Float, ObjectType } from "type-graphql";
import { Money, toMoney } from "../money/money.type";
import type { ForecastRow } from "./forecast.row";

@ObjectType({
  description:
    "What a month will have cost at its end, in your base currency: what was spent, the recurring charges that are still due, and what is usually spent besides in as many days. It is made again on each of your days, and soon after a change.",
})
export class Forecast {
  @Field(() => MonthScalar, { description: "The month, as you count them." })
  month: string;
  @Field(() => Money, {
    description: "What the month will probably have cost. Of a month that is over: what was spent.",
  })
  projected: Money;
  @Field(() => Money, { description: "The low end of the range that the month's total is expected in." })
  low: Money;
  @Field(() => Money, { description: "The high end of the range that the month's total is expected in." })
  high: Money;
  @Field(() => Float, { description: "How many of such ranges hold the total, from 0 to 1: 0.8 is eight of ten." })
  confidence: number;
  @Field(() => Money, {
    description: "What was spent in the month, less refunds and cashbacks: the `total` of the month's `spending`.",
  })
  spentSoFar: Money;
  @Field(() => Money, {
    description: "What recurring charges will still cost in the month. It is a part of `projected`.",
  })
  recurringStillDue: Money;
  @Field(() => DateTimeScalar, { description: "When it was made." })
  computedAt: Date;
}

/** @param spentMinor what the month has cost by now: what is to come is added to it. */
export function toForecast(row: ForecastRow, spentMinor: bigint): Forecast {
  const money = (minor: bigint) => toMoney(minor, row.currency);
  return {
    month: row.month,
    projected: money(spentMinor + row.toComeMinor),
    low: money(spentMinor + row.toComeLowMinor),
    high: money(spentMinor + row.toComeHighMinor),
    confidence: row.confidence,
    spentSoFar: money(spentMinor),
    recurringStillDue: money(row.recurringStillDueMinor),
    computedAt: row.computedAt,
  };
}
