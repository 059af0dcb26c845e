import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { allCurrencies } from "@expense-tracker/money/currencies";
import { Query, Resolver } from "type-graphql";
import { Currency } from "./money.type";

@Resolver()
export class CurrencyResolver {
  @Cost(1_000)
  @ListSize({ assumedSize: 180 })
  @Query(() => [Currency], {
    nullable: true,
    description: "The currencies that amounts can be in, sorted by code. You need not be signed in.",
  })
  currencies(): readonly Currency[] {
    return allCurrencies();
  }
}
