import { CurrencyResolver } from "./currency.resolver";
import { ExchangeRateResolver } from "./exchange-rate.resolver";

/** The resolvers of this folder, for the schema. */
export const moneyResolvers = [CurrencyResolver, ExchangeRateResolver] as const;
