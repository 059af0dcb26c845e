import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { compareDecimals, formatDecimal, normaliseDecimal, parseDecimal } from "./decimal";

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.integer({ min: 0, max: 18 }))
  .map(([unscaled, scale]) => ({ unscaled, scale }));

test("a written decimal is read back exactly", () => {
  fc.assert(fc.property(decimals, (decimal) => expect(parseDecimal(formatDecimal(decimal))).toEqual(decimal)));
});

test("text that is not a plain decimal is refused", () => {
  const refused = [
    "",
    ".",
    "1.",
    ".5",
    "+1",
    " 1",
    "1 ",
    "1,5",
    "1e3",
    "1e400",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x10",
  ];
  for (const text of [...refused, "--1", "1.2.3", "1_000", "١٢", "1\n", "-", "null"]) {
    expect(() => parseDecimal(text)).toThrow(expect.objectContaining({ reason: "NOT_A_DECIMAL" }));
  }
});

test("more digits than any amount needs are refused, also a million of them", () => {
  for (const text of ["9".repeat(19), `0.${"1".repeat(19)}`, "9".repeat(1_000_000)]) {
    expect(() => parseDecimal(text)).toThrow(expect.objectContaining({ reason: "TOO_MANY_DIGITS" }));
  }
  const longest = `${"9".repeat(18)}.${"9".repeat(18)}`;
  expect(formatDecimal(parseDecimal(longest))).toBe(longest);
});

test("each number has one normal spelling", () => {
  expect(["007.50", "7.5", "7.500", "-0.0", "0", "100", "-1.10"].map(normaliseDecimal)).toEqual([
    "7.5",
    "7.5",
    "7.5",
    "0",
    "0",
    "100",
    "-1.1",
  ]);
});

test("equal values have equal normal spellings, and order agrees with exact arithmetic", () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const [left, right] = [formatDecimal(a), formatDecimal(b)];
      const exact = a.unscaled * 10n ** BigInt(b.scale) - b.unscaled * 10n ** BigInt(a.scale);
      expect(compareDecimals(left, right)).toBe(exact === 0n ? 0 : exact < 0n ? -1 : 1);
      expect(normaliseDecimal(left) === normaliseDecimal(right)).toBe(exact === 0n);
    }),
  );
});
