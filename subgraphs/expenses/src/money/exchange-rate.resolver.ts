import { timeOf } from "@expense-tracker/kit/database/clock";
import { CurrencyCodeScalar, DateScalar } from "@expense-tracker/kit/input/scalars";
import { Cost } from "@expense-tracker/kit/subgraph/price";
import { normaliseDecimal } from "@expense-tracker/money/decimal";
import { Arg, Query, Resolver } from "type-graphql";
import type { DataSource } from "typeorm";
import { readDay } from "../calendar/read-day";
import { findRates } from "../rate/find-rates";
import { ExchangeRate } from "./exchange-rate.type";

@Resolver()
export class ExchangeRateResolver {
  constructor(private readonly deps: { db: DataSource }) {}

  @Cost(2_000)
  @Query(() => ExchangeRate, {
    nullable: true,
    description:
      "What one unit of a currency was worth in another one on a day; null if no rate is known for that day, nor for one of the seven days before. You need not be signed in.",
  })
  async exchangeRate(
    @Arg("from", () => CurrencyCodeScalar, { description: "The currency to convert from." }) from: string,
    @Arg("to", () => CurrencyCodeScalar, { description: "The currency to convert to." }) to: string,
    @Arg("on", () => DateScalar, { nullable: true, description: "The day; today (in UTC) if you leave it out." })
    on: string | null | undefined,
  ): Promise<ExchangeRate | null> {
    const day = readDay(on ?? timeOf(this.deps.db.manager).toISOString().slice(0, 10), "on");
    if (from === to) return { from, to, rate: "1", on: day, source: sameCurrency };
    const question = { from, to, day };
    const found = (await findRates(this.deps.db.manager, [question]))(question);
    return found && { from, to, ...found, rate: normaliseDecimal(found.rate) };
  }
}

const sameCurrency = "SAME_CURRENCY";
