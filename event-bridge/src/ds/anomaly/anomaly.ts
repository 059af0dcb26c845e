/** As in the public API. */
export type AnomalyKind = "UNUSUAL_AMOUNT" | "DUPLICATE_CHARGE" | "PRICE_RISE" | "LARGE_FIRST_PAYMENT";

/** Why a payment is unusual, with the numbers that say so. Amounts are minor units of the payment's currency. */
export type Anomaly =
  | {
      readonly kind: "UNUSUAL_AMOUNT";
      /** How many robust standard deviations the amount is above what is usual. */
      readonly score: number;
      readonly usualMinor: bigint;
      /** Above 1. */
      readonly timesUsual: number;
      /** Compared with the same merchant's payments, or with those of the category at a merchant that is little known. */
      readonly comparedWith: "MERCHANT" | "CATEGORY";
      readonly payments: number;
    }
  | {
      readonly kind: "DUPLICATE_CHARGE";
      /** 1 over the number of equal payments that one would expect by chance in these days. */
      readonly score: number;
      readonly otherExpenseId: string;
      readonly daysApart: number;
    }
  | {
      readonly kind: "PRICE_RISE";
      /** The rise in per cent. */
      readonly score: number;
      readonly chargeKey: string;
      readonly beforeMinor: bigint;
      readonly nowMinor: bigint;
    }
  | {
      readonly kind: "LARGE_FIRST_PAYMENT";
      /** How many robust standard deviations the amount is above what the owner usually pays. */
      readonly score: number;
      readonly usualMinor: bigint;
      /** The share of the owner's payments of the last year that were smaller. */
      readonly largerThan: number;
    };

/** From when on something is unusual. An owner can have others. */
export interface AnomalyThresholds {
  /** Robust standard deviations. 3.5 is the customary bound (Iglewicz and Hoaglin 1993); here `unusualTimes` must hold too. */
  readonly unusualScore: number;
  /** An amount that is less than this many times the usual one is not unusual, however stable the usual one is. */
  readonly unusualTimes: number;
  /** With fewer earlier payments at a merchant, the category is compared instead. */
  readonly merchantPayments: number;
  readonly categoryPayments: number;
  /** Equal payments at most so many days apart can be one that was charged twice. */
  readonly duplicateDays: number;
  /** More equal payments than this in that time by chance: then two are usual, like two fares. */
  readonly duplicateExpected: number;
  /** 0.03: prices that rise by 3 % or more. */
  readonly priceRiseShare: number;
  readonly firstPaymentScore: number;
  /** 0.96: larger than 96 of 100 payments of the last year. Rents and bills are among the others. */
  readonly firstPaymentShare: number;
  /** Until there are so many payments, nothing is known of an owner. */
  readonly ownerPayments: number;
}

export const defaultAnomalyThresholds: AnomalyThresholds = {
  unusualScore: 3,
  unusualTimes: 2.5,
  merchantPayments: 6,
  categoryPayments: 15,
  duplicateDays: 1,
  duplicateExpected: 0.12,
  priceRiseShare: 0.03,
  firstPaymentScore: 2.2,
  firstPaymentShare: 0.96,
  ownerPayments: 50,
};
