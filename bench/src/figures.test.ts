import { expect, test } from "@jest/globals";
import { median, percentile, spread } from "./figures";

test("a percentile is a value that was measured", () => {
  const values = [30, 10, 20, 40];
  expect([percentile(values, 0.5), percentile(values, 0.99), median(values)]).toEqual([20, 40, 20]);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});

test("figures of several rounds are shown with their range", () => {
  expect(spread([3, 1, 2], (value) => value.toFixed(1))).toBe("2.0 (1.0–3.0)");
});
