import { expect, test } from "@jest/globals";
import { made } from "../spending/made-payments";
import type { Anomaly } from "./anomaly";
import { anomalyReason } from "./anomaly-reason";

const payment = made("2026-11-20", 1_250_00, "Swiggy");
const unusual = (timesUsual: number, comparedWith: "MERCHANT" | "CATEGORY" = "MERCHANT"): Anomaly => ({
  kind: "UNUSUAL_AMOUNT",
  score: 4,
  usualMinor: 400_00n,
  timesUsual,
  comparedWith,
  payments: 24,
});
const twice = (daysApart: number): Anomaly => ({ kind: "DUPLICATE_CHARGE", score: 9, otherExpenseId: "e", daysApart });

test.each<[Anomaly, string]>([
  [unusual(3.04), "Three times your usual 400.00 EUR at Swiggy, by your last 24 payments there"],
  [unusual(3.12), "3.1 times your usual 400.00 EUR at Swiggy, by your last 24 payments there"],
  [unusual(12.4), "12 times your usual 400.00 EUR at Swiggy, by your last 24 payments there"],
  [unusual(9.97, "CATEGORY"), "Ten times your usual 400.00 EUR in this category, by your last 24 payments in it"],
  [twice(0), "The same amount was already charged at Swiggy on the same day"],
  [twice(1), "The same amount was already charged at Swiggy the day before"],
  [
    { kind: "PRICE_RISE", score: 30.06, chargeKey: "c", beforeMinor: 499_00n, nowMinor: 649_00n },
    "649.00 EUR instead of 499.00 EUR, 30.1 % more than before",
  ],
  [
    { kind: "LARGE_FIRST_PAYMENT", score: 3, usualMinor: 350_00n, largerThan: 0.988 },
    "Your first payment at Swiggy, larger than 98 % of your payments in the year before; usual are 350.00 EUR",
  ],
])("the reason has the numbers: %#", (anomaly, text) => {
  expect(anomalyReason(payment, anomaly)).toBe(text);
});
