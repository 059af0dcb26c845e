import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { generateLife } from "../evaluate/life/generate-life";
import { chargeFamilyOf } from "../recurring/charge-families";
import { ChargeLedger } from "../recurring/charge-ledger";
import { dayText, epochDay } from "../spending/epoch-day";
import { made } from "../spending/made-payments";
import type { Payment } from "../spending/payment";
import { PaymentHistory } from "../spending/payment-history";
import { type Anomaly, type AnomalyThresholds, defaultAnomalyThresholds } from "./anomaly";
import { judgePayment, mayConcernCharge } from "./judge-payment";

function judge(
  before: readonly Payment[],
  payment: Payment,
  thresholds: Partial<AnomalyThresholds> = {},
): Anomaly | null {
  const [history, ledger] = [new PaymentHistory(), new ChargeLedger()];
  for (const one of before) {
    history.record(one);
    ledger.record(one);
  }
  return judgePayment(payment, history, ledger.at(payment), { ...defaultAnomalyThresholds, ...thresholds });
}

/** So many visits, four days apart, with amounts that vary by a quarter. */
const visits = (merchant: string, count: number, amount: number): Payment[] =>
  Array.from({ length: count }, (_, n) =>
    made(dayText(epochDay("2025-01-01") + n * 4), Math.round(amount * (0.75 + ((n * 37) % 50) / 100)), merchant),
  );
const monthly = (amount: number): Payment[] =>
  ["2025-10-05", "2025-11-05", "2025-12-05", "2026-01-05"].map((day) => made(day, amount, "Netflix"));

test("an amount far above what is usual at a merchant is unusual, with the numbers that say so", () => {
  const found = judge(visits("Bistro", 12, 30_00), made("2025-06-01", 240_00, "Bistro"));
  expect(found).toMatchObject({ kind: "UNUSUAL_AMOUNT", comparedWith: "MERCHANT", payments: 12 });
  if (found?.kind !== "UNUSUAL_AMOUNT") throw new Error("no anomaly");
  expect(Number(found.usualMinor)).toBeGreaterThan(2_500);
  expect(found.timesUsual).toBeGreaterThan(6);
  expect(judge(visits("Bistro", 12, 30_00), made("2025-06-01", 60_00, "Bistro"))).toBeNull();
});

test("one outlier before does not make the next one usual, but a price that was paid often is known", () => {
  const before = [...visits("Bistro", 20, 30_00), made("2025-04-20", 250_00, "Bistro")];
  expect(judge(before, made("2025-06-01", 240_00, "Bistro"))).toMatchObject({ kind: "UNUSUAL_AMOUNT" });
  const dear = ["2025-04-20", "2025-04-24", "2025-04-28"].map((day) => made(day, 250_00, "Bistro"));
  expect(judge([...visits("Bistro", 20, 30_00), ...dear], made("2025-06-01", 240_00, "Bistro"))).toBeNull();
});

test("the same charge within a day is a duplicate, unless that is a habit", () => {
  expect(
    judge(
      visits("Shop", 5, 30_00).concat(made("2025-05-01", 31_40, "Shop")),
      made("2025-05-02", 31_40, "Shop", { id: "twin" }),
    ),
  ).toEqual({
    kind: "DUPLICATE_CHARGE",
    score: expect.any(Number),
    otherExpenseId: "2025-05-01 Shop 3140",
    daysApart: 1,
  });
  const fares = ["2025-05-01", "2025-05-05", "2025-05-09"].flatMap((day) => [
    made(day, 2_90, "Transit", { id: `${day} there` }),
    made(day, 2_90, "Transit", { id: `${day} back` }),
  ]);
  expect(
    judge([...fares, made("2025-05-12", 2_90, "Transit")], made("2025-05-12", 2_90, "Transit", { id: "z" })),
  ).toBeNull();
  expect(judge([made("2025-05-01", 31_40, "Shop")], made("2025-05-03", 31_40, "Shop"))).toBeNull();
});

test("pairs that were seen before are a habit, also when they are rare", () => {
  const pair = (day: string) => [
    made(day, 12_00, "Museum", { id: `${day} a` }),
    made(day, 12_00, "Museum", { id: `${day} b` }),
  ];
  const [again] = pair("2025-05-12");
  if (!again) throw new Error("no pair");
  const second = made("2025-05-12", 12_00, "Museum", { id: "2025-05-12 z" });
  expect(judge([...pair("2025-03-20"), ...pair("2025-04-20"), again], second)).toBeNull();
  expect(judge([...pair("2025-04-20").slice(1), again], second)).toMatchObject({ kind: "DUPLICATE_CHARGE" });
});

test("a subscription that is charged twice is a duplicate, and one that costs more is a price rise", () => {
  expect(judge(monthly(12_99), made("2026-01-06", 12_99, "Netflix", { id: "x" }))).toMatchObject({
    kind: "DUPLICATE_CHARGE",
  });
  const rise = judge(monthly(12_99), made("2026-02-05", 15_99, "Netflix"));
  expect(rise).toMatchObject({
    kind: "PRICE_RISE",
    chargeKey: "netflix|EUR|MONTHLY",
    beforeMinor: 1_299n,
    nowMinor: 1_599n,
  });
  expect(rise?.score).toBeCloseTo(23.1, 1);
  expect(judge(monthly(12_99), made("2026-02-05", 13_19, "Netflix"))).toBeNull();
  expect(
    judge([...monthly(12_99), made("2026-02-05", 15_99, "Netflix")], made("2026-03-05", 15_99, "Netflix")),
  ).toBeNull();
});

test("a large first payment to a merchant is unusual once an owner is known", () => {
  const before = Array.from({ length: 60 }, (_, n) =>
    made(dayText(epochDay("2025-01-01") + n * 3), 8_00 + n * 70, `Shop ${n % 9}`),
  );
  const large = made("2025-08-01", 1_900_00, "Nova Jewellers");
  expect(judge(before, large)).toMatchObject({ kind: "LARGE_FIRST_PAYMENT", largerThan: 1 });
  expect(judge(before.slice(0, 20), large)).toBeNull();
  expect(judge(before, made("2025-08-01", 45_00, "Nova Jewellers"))).toBeNull();
});

test("an owner's thresholds decide", () => {
  const [before, payment] = [visits("Bistro", 12, 30_00), made("2025-06-01", 240_00, "Bistro")];
  expect(judge(before, payment, { unusualTimes: 10 })).toBeNull();
  expect(judge(monthly(12_99), made("2026-02-05", 15_99, "Netflix"), { priceRiseShare: 0.5 })).toBeNull();
});

test("what comes later changes no judgement, and money received is never unusual", () => {
  const { payments } = generateLife(2, 1);
  const [all, known] = [new PaymentHistory(), new PaymentHistory()];
  for (const payment of payments) all.record(payment);
  const ledger = new ChargeLedger();
  for (const payment of payments) {
    const charges = ledger.at(payment);
    const anomaly = judgePayment(payment, known, charges);
    expect(judgePayment(payment, all, charges)).toEqual(anomaly);
    if (payment.direction === "CREDIT") expect(anomaly).toBeNull();
    known.record(payment);
    ledger.record(payment);
  }
});

test("a history in which payments were changed and deleted is that of the rest", () => {
  const { payments } = generateLife(3, 1);
  const some = payments.slice(0, 80);
  fc.assert(
    fc.property(fc.shuffledSubarray([...some]), (gone) => {
      const [edited, fresh] = [new PaymentHistory(), new PaymentHistory()];
      for (const payment of some.toReversed()) edited.record({ ...payment, day: payment.day + 30 });
      for (const payment of some) edited.record(payment);
      for (const { id } of gone) edited.forget(id);
      for (const payment of some) if (!gone.includes(payment)) fresh.record(payment);
      const probe = payments[90];
      if (!probe) throw new Error("the life is too short");
      expect(edited.beforeOfOwner(probe, 100)).toEqual(fresh.beforeOfOwner(probe, 100));
      expect(edited.beforeAtMerchant(probe, 100)).toEqual(fresh.beforeAtMerchant(probe, 100));
    }),
    { numRuns: 20 },
  );
});

test("charges are left out only where they make no difference", () => {
  const withCharge = { concerned: 0, left: 0 };
  for (const seed of [1, 2]) {
    const payments = generateLife(seed).payments.slice(0, 600);
    const [history, ledger] = [new PaymentHistory(), new ChargeLedger()];
    const families = new Map<string | null, Payment[]>();
    for (const payment of payments) {
      const charges = ledger.at(payment);
      const family = chargeFamilyOf(payment);
      const earlier = families.get(family) ?? [];
      if (!mayConcernCharge(payment, earlier)) {
        expect(judgePayment(payment, history, charges)).toEqual(judgePayment(payment, history, []));
        withCharge.left += charges.length > 0 ? 1 : 0;
      } else withCharge.concerned += 1;
      if (family !== null) families.set(family, [...earlier, payment]);
      history.record(payment);
      ledger.record(payment);
    }
  }
  expect(withCharge.left).toBeGreaterThan(50);
  expect(withCharge.concerned).toBeGreaterThan(50);
});

test.each([
  ["2026-01-04", 649_00, true],
  ["2026-01-03", 649_00, false],
  ["2025-11-05", 499_00, true],
  ["2025-11-05", 299_00, false],
  ["2025-11-05", 749_00, false],
])("a payment of 649 may concern a charge after one on %s of %i: %s", (day, amount, may) => {
  expect(mayConcernCharge(made("2026-01-05", 649_00, "Netflix"), [made(day, amount, "Netflix")])).toBe(may);
});
