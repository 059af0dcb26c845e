import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { allCurrencies } from "./currencies";
import { convertMinor } from "./convert";

test("conversion respects both currencies' minor units", () => {
  expect(convertMinor(10_00n, "EUR", "JPY", "161.25")).toBe(1612n);
  expect(convertMinor(1612n, "JPY", "EUR", "0.0062")).toBe(9_99n);
  expect(convertMinor(1_500n, "KWD", "INR", "275.40")).toBe(413_10n);
  expect(convertMinor(-10_00n, "USD", "EUR", "0.9")).toBe(-9_00n);
});

test("exact halves go to even", () => {
  expect(convertMinor(1n, "EUR", "USD", "0.5")).toBe(0n);
  expect(convertMinor(3n, "EUR", "USD", "0.5")).toBe(2n);
});

test("a rate of one between currencies of the same exponent changes nothing", () => {
  const currency = fc.constantFrom(...allCurrencies().map(({ code }) => code));
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), currency, (minor, code) =>
      expect(convertMinor(minor, code, code, "1.000")).toBe(minor),
    ),
  );
});

test.each([
  ["0", "RATE_NOT_POSITIVE"],
  ["-1", "RATE_NOT_POSITIVE"],
  ["1e3", "NOT_A_DECIMAL"],
  ["1000000", "TOO_LARGE"],
])("a rate of %s is refused: %s", (rate, reason) => {
  expect(() => convertMinor(10n ** 12n, "EUR", "USD", rate)).toThrow(expect.objectContaining({ reason }));
});
