import { CurrencyCodeScalar, DecimalScalar } from "@expense-tracker/kit/input/scalars";
import { formatMinor } from "@expense-tracker/money/money";
import { Field, InputType, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "An amount of money, exact." })
export class Money {
  @Field(() => DecimalScalar, { description: 'With exactly the currency\'s decimal places, e.g. "12.30".' })
  amount: string;
  @Field(() => CurrencyCodeScalar, { description: "The currency, as its ISO 4217 code." })
  currency: string;
  @Field({ description: 'The same amount as a whole number of the currency\'s smallest units, e.g. "1230".' })
  minorUnits: string;
}

@InputType({ description: "An amount of money." })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: "More than zero, with no more decimal places than the currency has." })
  amount: string;
  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "ISO 4217 code. Absent: your base currency; BAD_USER_INPUT while you have none.",
  })
  currency?: string | null;
}

@ObjectType({ description: "A currency that amounts can be in." })
export class Currency {
  @Field(() => CurrencyCodeScalar, { description: "The currency, as its ISO 4217 code." })
  code: string;
  @Field({ description: "The currency's name in English." })
  name: string;
  @Field(() => Int, { description: "Decimal places of its smallest unit: JPY 0, EUR 2, KWD 3." })
  exponent: number;
}

/** @param amountMinor in the currency's minor units. */
export function toMoney(amountMinor: bigint, currency: string): Money {
  return { amount: formatMinor(amountMinor, currency), currency, minorUnits: String(amountMinor) };
}
