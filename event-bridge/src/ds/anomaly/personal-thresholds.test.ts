import { expect, test } from "@jest/globals";
import { made } from "../spending/made-payments";
import { defaultAnomalyThresholds } from "./anomaly";
import { type DismissedAnomaly, personalThresholds } from "./personal-thresholds";

const dinner = made("2026-11-20", 90_00, "Bistro");
const dismissed = (
  kind: DismissedAnomaly["kind"],
  { on = "2026-11-10", merchant = "BISTRO", amount = 80_00, currency = "EUR" } = {},
): DismissedAnomaly => ({
  kind,
  payment: made(on, amount, merchant, { currency }),
  score: 4,
  usualMinor: kind === "DUPLICATE_CHARGE" ? null : 20_00n,
});

test("an owner who dismissed nothing has the thresholds of all", () => {
  expect(personalThresholds(dinner, [])).toEqual(defaultAnomalyThresholds);
});

test("an amount that was dismissed at a merchant is usual there, and a little more than it", () => {
  expect(personalThresholds(dinner, [dismissed("UNUSUAL_AMOUNT")]).unusualTimes).toBeCloseTo(4.4);
  const larger = dismissed("UNUSUAL_AMOUNT", { amount: 120_00 });
  expect(personalThresholds(dinner, [dismissed("UNUSUAL_AMOUNT"), larger]).unusualTimes).toBeCloseTo(6.6);
});

test("a first payment as large as one that was dismissed is usual at every merchant", () => {
  const thresholds = personalThresholds(dinner, [dismissed("LARGE_FIRST_PAYMENT", { merchant: "Sofas" })]);
  expect(thresholds).toEqual({ ...defaultAnomalyThresholds, firstPaymentScore: expect.closeTo(4.4) });
});

test("two dismissed duplicates at a merchant make equal charges usual there, one does not", () => {
  const one = dismissed("DUPLICATE_CHARGE");
  expect(personalThresholds(dinner, [one])).toEqual(defaultAnomalyThresholds);
  expect(personalThresholds(dinner, [one, dismissed("DUPLICATE_CHARGE", { on: "2026-11-12" })])).toEqual({
    ...defaultAnomalyThresholds,
    duplicateExpected: 0,
  });
});

test.each([
  ["at another merchant", { merchant: "Cantina" }],
  ["of a later payment", { on: "2026-11-21" }],
  ["in another currency", { currency: "USD" }],
  ["of a smaller amount than is unusual for all", { amount: 30_00 }],
])("what was dismissed %s changes nothing", (_, about) => {
  const all = [dismissed("UNUSUAL_AMOUNT", about), dismissed("DUPLICATE_CHARGE", about)];
  expect(personalThresholds(dinner, all)).toEqual(defaultAnomalyThresholds);
});
