import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { crossRate } from "./cross-rate";
import { compareDecimals, formatDecimal, normaliseDecimal } from "./decimal";

const published = fc.bigInt({ min: 1n, max: 10n ** 10n }).map((unscaled) => formatDecimal({ unscaled, scale: 4 }));

test("a cross rate has 18 decimal places, rounded half to even once", () => {
  expect(crossRate("1.0832", "1")).toBe("0.923190546528803545");
  expect(crossRate("1", "161.25")).toBe("161.250000000000000000");
  expect(crossRate("89.4512", "1.0832")).toBe("0.012109395961149767");
});

test("a currency is worth itself", () => {
  fc.assert(fc.property(published, (rate) => expect(normaliseDecimal(crossRate(rate, rate))).toBe("1")));
});

test("the stronger a currency, the more units of another it is worth", () => {
  fc.assert(
    fc.property(published, published, published, (one, other, to) => {
      if (compareDecimals(one, other) < 0) {
        expect(compareDecimals(crossRate(one, to), crossRate(other, to))).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test.each([
  ["0", "1"],
  ["1", "0"],
  ["-1", "1"],
  ["999999999999999999", "0.1"],
])("no rate comes from %s and %s", (from, to) => {
  expect(() => crossRate(from, to)).toThrow(expect.objectContaining({ reason: "RATE_NOT_POSITIVE" }));
});
