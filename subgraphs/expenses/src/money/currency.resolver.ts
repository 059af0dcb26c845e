import { Cost, ListSize } from "@expense-tracker/kit/subgraph/price";
import { allCurrencies } from "@expense-tracker/money/currencies";
import { Arg, Query, Resolver } from "type-graphql";
import { Currency } from "./money.type";

@Resolver()
export class CurrencyResolver {
  @Cost(1_000)
  @ListSize({ assumedSize: 290 })
  @Query(() => [Currency], {
    nullable: true,
    description: "The currencies that amounts can be in, sorted by code. You need not be signed in.",
  })
  currencies(
    @Arg("includeEnded", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        "Whether to list the currencies that ended too: an amount can be in one on a day on which it was current.",
    })
    includeEnded: boolean | null,
  ): readonly Currency[] {
    return allCurrencies().filter(({ until }) => includeEnded === true || until === null);
  }
}
