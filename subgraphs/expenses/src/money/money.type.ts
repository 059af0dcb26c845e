import { CurrencyCodeScalar, DateScalar, DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { formatMinor } from "@expense-tracker/money/money";
import { Field, InputType, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "An exact amount of money." })
export class Money {
  @Field(() => DecimalScalar, {
    description: 'The amount with exactly the decimal places of the currency, e.g. "12.30".',
  })
  amount: string;
  @Field(() => CurrencyCodeScalar, { description: "The currency's ISO 4217 code." })
  currency: string;
  @Field({ description: 'The same amount as a whole number of the currency\'s smallest units, e.g. "1230".' })
  minorUnits: string;
}

@InputType({ description: "An amount of money." })
export class MoneyInput {
  @Field(() => DecimalScalar, {
    description: "The amount: more than zero, with at most the decimal places of the currency.",
  })
  amount: string;
  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description:
      "The currency's ISO 4217 code. If you leave it out: the expense's own when you change one, else your base currency; while you have none, the answer is BAD_USER_INPUT. A currency that ended is accepted for the days on which it was current, e.g. HRK until 2022-12-31.",
  })
  currency?: string | null;
}

@ObjectType({ description: "A currency that amounts can be in." })
export class Currency {
  @Field(() => CurrencyCodeScalar, { description: "The currency's ISO 4217 code." })
  code: string;
  @Field({ description: "The currency's name in English." })
  name: string;
  @Field(() => Int, { description: "The number of decimal places of its amounts: JPY 0, EUR 2, KWD 3, CLF 4." })
  exponent: number;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The first day on which a currency that ended was current; null if it is not known, or while it is in use.",
  })
  from: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: "The last day on which the currency was current, e.g. 2022-12-31 for HRK; null while it is in use.",
  })
  until: string | null;
}

/** @param amountMinor in the currency's minor units. */
export function toMoney(amountMinor: bigint, currency: string): Money {
  return { amount: formatMinor(amountMinor, currency), currency, minorUnits: String(amountMinor) };
}
