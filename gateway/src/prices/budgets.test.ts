import { expect, test } from "@jest/globals";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { createBudgets, type Budget } from "./budgets";

function budgets(perMinute: number) {
  const clock = { nowMs: 1_000_000_123 };
  const metrics = createMetrics("gateway");
  const charge = createBudgets({ metrics, nowMs: () => clock.nowMs });
  /** Null when the request was accepted; otherwise the seconds to wait. */
  const tryCharge = (payer: string, price: number, others: readonly Budget[] = []): number | null => {
    try {
      charge([{ name: payer, most: perMinute }, ...others], price);
      return null;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "RATE_LIMITED") throw error;
      return error.retryAfterSeconds ?? Number.NaN;
    }
  };
  return { clock, tryCharge, metrics };
}

test("a payer can spend exactly the budget, and a refused request costs nothing", () => {
  const { tryCharge } = budgets(100);
  expect([tryCharge("a", 60), tryCharge("a", 41), tryCharge("a", 40)]).toEqual([null, expect.any(Number), null]);
  expect(tryCharge("a", 1)).not.toBeNull();
});

test("one payer's spending is not another's", () => {
  const { tryCharge } = budgets(100);
  expect([tryCharge("a", 100), tryCharge("b", 100)]).toEqual([null, null]);
});

test("a payer with two budgets is refused when one is empty, and then the other is not charged", () => {
  const { tryCharge } = budgets(100);
  const site = [{ name: "site", most: 150 }];
  expect([tryCharge("a", 100, site), tryCharge("b", 60, site)]).toEqual([null, expect.any(Number)]);
  expect([tryCharge("b", 50, site), tryCharge("b", 50), tryCharge("c", 1, site)]).toEqual([
    null,
    null,
    expect.any(Number),
  ]);
});

test("no window of a minute ever exceeds the budget, and a payer that waits as told is accepted", () => {
  const { clock, tryCharge } = budgets(100);
  const spent: [atMs: number, price: number][] = [];
  for (let step = 0; step < 2_000; step++) {
    const price = 1 + ((step * 37) % 60);
    const waitSeconds = tryCharge("a", price);
    if (waitSeconds === null) spent.push([clock.nowMs, price]);
    else if (step % 3 === 0) {
      clock.nowMs += waitSeconds * 1_000;
      expect(tryCharge("a", price)).toBeNull();
      spent.push([clock.nowMs, price]);
    }
    clock.nowMs += (step * 7_919) % 4_000;
  }
  expect(spent.length).toBeGreaterThan(100);
  for (const [fromMs] of spent) {
    const inMinute = spent.filter(([atMs]) => atMs >= fromMs && atMs < fromMs + 55_000);
    expect(inMinute.reduce((sum, [, price]) => sum + price, 0)).toBeLessThanOrEqual(100);
  }
});

test("a payer that used up a shorter window is accepted again when that window has passed", () => {
  const clock = { nowMs: 1_000_000_123 };
  const charge = createBudgets({ metrics: createMetrics("gateway"), nowMs: () => clock.nowMs });
  const ofUser = [
    { name: "a", most: 100 },
    { name: "burst of a", most: 40, windowMs: 10_000 },
  ];
  const spent: [atMs: number, price: number][] = [];
  for (let step = 0; step < 500; step++) {
    try {
      charge(ofUser, 20);
      spent.push([clock.nowMs, 20]);
    } catch (error) {
      const { retryAfterSeconds = Number.NaN } = error as AppError;
      clock.nowMs += retryAfterSeconds * 1_000;
      charge(ofUser, 20);
      spent.push([clock.nowMs, 20]);
    }
  }
  const within = (ms: number) =>
    spent.map(([fromMs]) => spent.filter(([atMs]) => atMs >= fromMs && atMs < fromMs + ms).length * 20);
  expect(Math.max(...within(9_000))).toBe(40);
  expect(Math.max(...within(55_000))).toBe(100);
});

test("the wait that a payer is told is never longer than a minute", () => {
  const { clock, tryCharge } = budgets(100);
  tryCharge("a", 100);
  const seconds = tryCharge("a", 100) ?? Number.NaN;
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  clock.nowMs += seconds * 1_000;
  expect(tryCharge("a", 100)).toBeNull();
});

test("memory holds a bounded number of payers, however many come", async () => {
  const { tryCharge, metrics } = budgets(100);
  for (let payer = 0; payer < 120_000; payer++) tryCharge(`network ${payer}`, 1);
  expect(await metrics.getSingleMetricAsString("gateway_budget_payers")).toMatch(/ 100000$/m);
});
