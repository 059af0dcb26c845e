import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { allCurrencies } from "@expense-tracker/money/currencies";
import { Query, Resolver } from "type-graphql";
import { Currency } from "./money.type";

@Resolver()
export class CurrencyResolver {
  @Cost(1_000)
  @ListSize({ assumedSize: 180 })
  @Query(() => [Currency], { nullable: true, description: "Every active currency, by code. Needs no signing in." })
  currencies(): readonly Currency[] {
    return allCurrencies();
  }
}
