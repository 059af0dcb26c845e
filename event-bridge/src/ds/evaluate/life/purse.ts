import type { Random } from "./random";

/** What a life is paid in: the price level of a country in its currency. */
export interface Purse {
  readonly currency: string;
  /** Minor units for what costs one euro elsewhere. */
  readonly unitMinor: number;
  /** Prices are multiples of this many minor units. */
  readonly stepMinor: number;
}

export const purses: readonly [Purse, ...Purse[]] = [
  { currency: "EUR", unitMinor: 100, stepMinor: 1 },
  { currency: "USD", unitMinor: 115, stepMinor: 1 },
  { currency: "GBP", unitMinor: 88, stepMinor: 1 },
  { currency: "INR", unitMinor: 3_000, stepMinor: 100 },
  { currency: "BRL", unitMinor: 400, stepMinor: 10 },
  { currency: "JPY", unitMinor: 150, stepMinor: 1 },
  { currency: "KWD", unitMinor: 330, stepMinor: 5 },
  { currency: "SEK", unitMinor: 1_100, stepMinor: 100 },
  { currency: "NGN", unitMinor: 60_000, stepMinor: 5_000 },
  { currency: "CLP", unitMinor: 900, stepMinor: 10 },
];

/** An amount of so many euros' worth, in whole steps of the currency, at least one step. */
export function priceOf({ unitMinor, stepMinor }: Purse, euros: number): bigint {
  return BigInt(Math.max(1, Math.round((euros * unitMinor) / stepMinor)) * stepMinor);
}

/** A price as shops set it: 9.99, 14.90, 20.00; in other currencies a round number of steps. */
export function setPrice(purse: Purse, euros: number, random: Random): bigint {
  const endings = [0.99, 0.9, 0.49, 0, 0.95, 0.5] as const;
  const nice = Math.max(0.49, Math.floor(euros) + (purse.stepMinor === 1 ? random.pick(endings) : 0));
  const minor = priceOf(purse, nice);
  const coarse = BigInt(purse.stepMinor * (euros > 5 && purse.stepMinor > 1 ? 10 : 1));
  return minor < coarse ? minor : (minor / coarse) * coarse;
}
