import { CurrencyCodeScalar, DateScalar, DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { Field, ObjectType } from "type-graphql";

@ObjectType({ description: "What one unit of a currency is worth in another one." })
export class ExchangeRate {
  @Field(() => CurrencyCodeScalar, { description: "The currency to convert from." })
  from: string;
  @Field(() => CurrencyCodeScalar, { description: "The currency to convert to." })
  to: string;
  @Field(() => DecimalScalar, { description: 'How many units of `to` one unit of `from` is worth, e.g. "1.0832".' })
  rate: string;
  @Field(() => DateScalar, {
    description:
      "The day of the rate. On weekends and holidays the rate of the last day before holds, for up to seven days.",
  })
  on: string;
  @Field({
    description:
      "Where the rate comes from: ECB, the European Central Bank; USER, you yourself; SAME_CURRENCY for a currency and itself.",
  })
  source: string;
}
