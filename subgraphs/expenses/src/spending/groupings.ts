import { monthOf, weekOf } from "../calendar/month";
import type { PaymentMethod } from "../expense/expense.enums";
import type { RollupDimension, RollupLength } from "../rollup/rollup";
import type { SpendingGroupBy } from "./spending.type";

/** How expenses are put into groups. */
export interface Grouping {
  /** The dimension of the rollups whose buckets are the groups; for days, weeks and months ALL. */
  dimension: RollupDimension;
  /** The group's key from the first day of a rollup, YYYY-MM-DD; null: the key is the bucket of the dimension. */
  keyOfDay: ((day: string) => string) | null;
  /** The longest rollups that each lie in one group. */
  coarsest: RollupLength;
  /** True: there may be so many groups that only the largest are returned. */
  isUnbounded: boolean;
  /** False: an expense may be in several groups. */
  addsUp: boolean;
  /** The name to show; `key` is empty for expenses that have none. */
  labelOf(key: string): string;
}

const paymentMethodNames: Record<PaymentMethod, string> = {
  CARD: "Card",
  UPI: "UPI",
  BANK_TRANSFER: "Bank transfer",
  DIRECT_DEBIT: "Direct debit",
  WALLET: "Wallet",
  CASH: "Cash",
  CHEQUE: "Cheque",
  OTHER: "Other",
};

const isPaymentMethod = (key: string): key is PaymentMethod => Object.hasOwn(paymentMethodNames, key);

const ofTime = (keyOfDay: (day: string) => string, coarsest: RollupLength): Grouping => ({
  dimension: "ALL",
  keyOfDay,
  coarsest,
  isUnbounded: false,
  addsUp: true,
  labelOf: (label) => label,
});

/** @param monthStartDay the owner's, 1 to 31. */
export function groupingOf(by: SpendingGroupBy, monthStartDay: number): Grouping {
  const ofBucket = { keyOfDay: null, coarsest: "YEAR", isUnbounded: false, addsUp: true } as const;
  switch (by) {
    case "CATEGORY":
    case "PARENT_CATEGORY":
      return { ...ofBucket, dimension: "CATEGORY", labelOf: () => "Uncategorised" };
    case "MERCHANT":
      return { ...ofBucket, dimension: "MERCHANT", isUnbounded: true, labelOf: (key) => key || "No merchant" };
    case "TAG":
      return { ...ofBucket, dimension: "TAG", isUnbounded: true, addsUp: false, labelOf: (key) => key || "No tag" };
    case "PAYMENT_METHOD":
      return {
        ...ofBucket,
        dimension: "METHOD",
        labelOf: (key) => (isPaymentMethod(key) ? paymentMethodNames[key] : "No payment method"),
      };
    case "DAY":
      return ofTime((day) => day, "DAY");
    case "WEEK":
      return ofTime(weekOf, "DAY");
    case "MONTH":
      return ofTime((day) => monthOf(day, monthStartDay), monthStartDay === 1 ? "MONTH" : "DAY");
  }
}
