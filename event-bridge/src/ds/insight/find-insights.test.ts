import { expect, test } from "@jest/globals";
import { ChargeLedger } from "../recurring/charge-ledger";
import { epochDay } from "../spending/epoch-day";
import { made } from "../spending/made-payments";
import type { Payment } from "../spending/payment";
import { findInsights, type Known } from "./find-insights";
import { insightText } from "./insight-text";

const gym = ["2026-01-05", "2026-02-05", "2026-03-05"].map((day) => made(day, 25_00, "Iron Gym"));

function known(payments: readonly Payment[], today: string, rest: Partial<Known> = {}): Known {
  const ledger = new ChargeLedger();
  for (const payment of payments) ledger.record(payment);
  return { today: epochDay(today), charges: ledger.all(), unusual: [], month: null, budgets: [], ...rest };
}

const forecast = (projectedMinor: bigint, lowMinor: bigint) => ({
  currency: "EUR",
  projectedMinor,
  lowMinor,
  highMinor: projectedMinor * 2n,
  confidence: 0.8,
  spentSoFarMinor: 0n,
  recurringStillDueMinor: 0n,
  asOf: "2026-03-10",
});

test("a charge that began lately is a new subscription, told under one key however often it is found", () => {
  const told = findInsights(known(gym, "2026-03-06"));
  expect(told).toEqual([
    {
      kind: "NEW_SUBSCRIPTION",
      key: "NEW_SUBSCRIPTION|2026-01-05 Iron Gym 2500",
      chargeKey: "iron gym|EUR|MONTHLY",
      parameters: {
        merchant: "Iron Gym",
        amountMinor: "2500",
        currency: "EUR",
        interval: "MONTHLY",
        firstPaidOn: "2026-01-05",
        nextDueOn: "2026-04-05",
      },
    },
  ]);
  expect(told.map(insightText)).toEqual([
    "Iron Gym charges 25.00 EUR every month. The next payment is due on 2026-04-05.",
  ]);
  const later = findInsights(known([...gym, made("2026-04-05", 25_00, "Iron Gym")], "2026-04-10"));
  expect(later.map(({ key }) => key)).toEqual(told.map(({ key }) => key));
});

test("a charge that has run for years is no new subscription", () => {
  const years = Array.from({ length: 24 }, (_, n) =>
    made(`${2024 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}-05`, 25_00, "Iron Gym"),
  );
  expect(findInsights(known(years, "2025-12-06"))).toEqual([]);
});

test("a charge that did not come is told once for each due day", () => {
  const missed = (today: string) => findInsights(known(gym, today)).filter(({ kind }) => kind === "MISSED_CHARGE");
  expect(missed("2026-04-10")).toEqual([]);
  expect(missed("2026-04-20").map(({ key }) => key)).toEqual(["MISSED_CHARGE|iron gym|EUR|MONTHLY|2026-04-05"]);
  expect(missed("2026-04-28")).toEqual(missed("2026-04-20"));
  expect(missed("2026-04-20").map(insightText)).toEqual([
    "Iron Gym usually charges 25.00 EUR around 2026-04-05. It has not come.",
  ]);
});

test("unusual payments and price rises are told by their expense", () => {
  const payment = made("2026-03-07", 30_00, "Iron Gym", { id: "e1" });
  const rise = { kind: "PRICE_RISE", score: 20, chargeKey: "c", beforeMinor: 2_500n, nowMinor: 3_000n } as const;
  const twice = { kind: "DUPLICATE_CHARGE", score: 9, otherExpenseId: "e0", daysApart: 1 } as const;
  const first = { kind: "LARGE_FIRST_PAYMENT", score: 3, usualMinor: 700n, largerThan: 1 } as const;
  const told = [rise, twice, first].flatMap((anomaly) =>
    findInsights(
      known([], "2026-03-08", {
        unusual: [
          { payment, anomaly },
          { payment, anomaly },
        ],
      }),
    ),
  );
  expect(told.map(({ key }) => key)).toEqual(["PRICE_RISE|e1", "ANOMALY|e1", "ANOMALY|e1"]);
  expect(told.map(insightText)).toEqual([
    "Iron Gym now costs 30.00 EUR, 20 % more than 25.00 EUR.",
    "30.00 EUR at Iron Gym on 2026-03-07 may have been charged twice.",
    "30.00 EUR at Iron Gym on 2026-03-07 is your first payment there, and far more than you usually pay.",
  ]);
});

test("a month is ahead of its usual pace only when the whole range is above it", () => {
  const earlierTotals = [1_000_00n, 1_100_00n, 1_050_00n];
  const pace = (projected: bigint, low: bigint) =>
    findInsights(
      known([], "2026-03-10", { month: { month: "2026-03", forecast: forecast(projected, low), earlierTotals } }),
    );
  expect(pace(1_500_00n, 1_200_00n)).toMatchObject([
    { key: "SPENDING_PACE|2026-03", parameters: { usualMinor: "105000", abovePercent: 43 } },
  ]);
  expect(pace(1_500_00n, 900_00n)).toEqual([]);
  expect(pace(1_100_00n, 1_090_00n)).toEqual([]);
});

test("a budget that will be exceeded is told once a month", () => {
  const told = (budgetMinor: bigint) =>
    findInsights(
      known([], "2026-03-10", {
        budgets: [{ budgetId: "b", month: "2026-03", budgetMinor, forecast: forecast(500_00n, 400_00n) }],
      }),
    );
  expect(told(450_00n)).toMatchObject([{ key: "BUDGET_PROJECTION|b|2026-03", parameters: { overMinor: "5000" } }]);
  expect(told(500_00n)).toEqual([]);
});
