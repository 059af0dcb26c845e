import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { allCurrencies } from "./currencies";
import { formatMinor, maxAmountMinor, parseAmount } from "./money";
import { MoneyError } from "./money-error";

const currency = fc.constantFrom(...allCurrencies().map(({ code }) => code));
const amountMinor = fc.bigInt({ min: -maxAmountMinor, max: maxAmountMinor });

test("every written amount is read back exactly, in every currency", () => {
  fc.assert(
    fc.property(amountMinor, currency, (minor, code) =>
      expect(parseAmount(formatMinor(minor, code), code)).toBe(minor),
    ),
  );
});

test("amounts are written with the currency's own decimal places", () => {
  expect([formatMinor(1230n, "EUR"), formatMinor(1230n, "JPY"), formatMinor(1230n, "KWD")]).toEqual([
    "12.30",
    "1230",
    "1.230",
  ]);
  expect([formatMinor(-5n, "EUR"), formatMinor(0n, "INR")]).toEqual(["-0.05", "0.00"]);
});

test.each([
  ["0.001", "EUR", "TOO_PRECISE"],
  ["1.5", "JPY", "TOO_PRECISE"],
  ["0.0001", "KWD", "TOO_PRECISE"],
  ["9007199254740992", "JPY", "TOO_LARGE"],
  ["9007199254740992", "EUR", "TOO_LARGE"],
  ["-10000000000000.01", "EUR", "TOO_LARGE"],
  ["1e400", "EUR", "NOT_A_DECIMAL"],
  ["NaN", "EUR", "NOT_A_DECIMAL"],
  ["Infinity", "EUR", "NOT_A_DECIMAL"],
  ["1,000.00", "EUR", "NOT_A_DECIMAL"],
  ["1", "ABC", "UNKNOWN_CURRENCY"],
])("%s %s is refused: %s", (decimal, code, reason) => {
  expect(() => parseAmount(decimal, code)).toThrow(MoneyError);
  expect(() => parseAmount(decimal, code)).toThrow(expect.objectContaining({ reason }));
});

test("zeros beyond the currency's places change nothing", () => {
  expect(parseAmount("1.500", "EUR")).toBe(150n);
  expect(parseAmount("1200.00", "JPY")).toBe(1200n);
});

test("the largest amount is accepted", () => {
  expect(parseAmount("10000000000000.00", "EUR")).toBe(maxAmountMinor);
});
