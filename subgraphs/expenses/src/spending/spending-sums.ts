/** The currency of a report. */
export interface ReportCurrency {
  currency: string;
  /** Is it the owner's base currency? Then the base amounts of other currencies count too. */
  isBase: boolean;
}

/** A sum in one currency, in its minor units. */
export interface Sum {
  currency: string;
  /** True: it is in the report's currency. False: it is missing there, because no rate is known. */
  isConverted: boolean;
  /** Money spent, or money that came in if the report asks for it. */
  grossMinor: bigint;
  /** What linked refunds and cashbacks gave back of it. */
  refundsMinor: bigint;
  expenseCount: number;
}

/** The sum of one group. */
export interface GroupSum extends Sum {
  /** Empty for expenses that have none. */
  key: string;
  /** A name to show that the key does not say; null: there is none. */
  label: string | null;
}

export interface SpendingSums {
  totals: Sum[];
  groups: GroupSum[];
}
