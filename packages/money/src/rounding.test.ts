import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { divideHalfEven } from "./rounding";

test("halves go to the even neighbour, on both sides of zero", () => {
  const halves: [bigint, bigint][] = [
    [1n, 2n],
    [3n, 2n],
    [5n, 2n],
    [7n, 2n],
    [-1n, 2n],
    [-3n, 2n],
    [5n, -2n],
    [-7n, -2n],
  ];
  expect(halves.map(([numerator, denominator]) => divideHalfEven(numerator, denominator))).toEqual([
    0n,
    2n,
    2n,
    4n,
    0n,
    -2n,
    -2n,
    4n,
  ]);
});

test("the result is the nearest integer, and of two equally near ones the even one", () => {
  const nonZero = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).filter((value) => value !== 0n);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), nonZero, (numerator, denominator) => {
      const quotient = divideHalfEven(numerator, denominator);
      const error = numerator - quotient * denominator;
      const doubled = (error < 0n ? -error : error) * 2n;
      const size = denominator < 0n ? -denominator : denominator;
      expect(doubled <= size).toBe(true);
      if (doubled === size) expect(quotient % 2n).toBe(0n);
    }),
  );
});

test("dividing by zero is refused", () => {
  expect(() => divideHalfEven(1n, 0n)).toThrow(expect.objectContaining({ reason: "DIVISION_BY_ZERO" }));
});
