import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { backoffMs, spreadMs } from "./backoff";

test("each wait is twice as long as the one before, up to the bound", () => {
  const waits = [1, 2, 3, 4, 5, 6, 1_000_000].map((failures) => backoffMs({ firstMs: 200, mostMs: 5_000 }, failures));
  expect(waits).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
});

test("a first wait that is longer than the bound is cut to it", () => {
  expect(backoffMs({ firstMs: 900, mostMs: 400 }, 1)).toBe(400);
});

test("no wait at all stays none", () => {
  expect(backoffMs({ firstMs: 0, mostMs: 5_000 }, 1_000_000)).toBe(0);
});

test("a wait is spread between both factors, and reaches the lower one", () => {
  const backoff = { firstMs: 100, mostMs: 5_000, spread: [0.5, 1] as const };
  expect([0, 0.5].map((random) => backoffMs(backoff, 2, () => random))).toEqual([100, 150]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 0.999999, noNaN: true }), (failures, x) => {
      const fullMs = backoffMs({ firstMs: 100, mostMs: 5_000 }, failures);
      const waitMs = backoffMs(backoff, failures, () => x);
      expect(waitMs).toBeGreaterThanOrEqual(fullMs / 2);
      expect(waitMs).toBeLessThan(fullMs);
    }),
  );
});

test("a spread may make a wait longer too", () => {
  expect([0, 0.5].map((random) => spreadMs(2_000, [0.75, 1.25], () => random))).toEqual([1_500, 2_000]);
});
