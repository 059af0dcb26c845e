import { expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { Registry } from "prom-client";
import { offsetOf, watchClock } from "./clock-watch";
import { createLogger } from "./logger";

const logger = createLogger("test", "silent");
const twoHoursMs = 7_200_000;

/** A watch over our clock, which is `aheadMs` ahead of the given others. */
async function watched(first: { aheadMs: number; others?: number[] }) {
  const clock = new ManualClock();
  const state = { aheadMs: first.aheadMs, others: first.others ?? [0], isAway: false };
  const watch = await watchClock({
    async readOthers() {
      if (state.isAway) throw new Error("the database is away");
      return state.others.map((offMs) => 1_000_000_000 + clock.nowMs() + offMs);
    },
    nowMs: () => 1_000_000_000 + clock.nowMs() + state.aheadMs,
    logger,
    metrics: new Registry(),
    clock,
  });
  return { clock, state, watch };
}

test.each([twoHoursMs, -twoHoursMs])("a clock that is %d ms off is wrong from the first look on", async (aheadMs) => {
  const { watch } = await watched({ aheadMs });
  expect(watch.isRight()).toBe(false);
  await expect(watch.requireRight()).rejects.toThrow("clock is wrong");
});

test("background work waits while the clock is wrong, and goes on when it is right again", async () => {
  const { clock, state, watch } = await watched({ aheadMs: 0 });
  let rounds = 0;
  const round = watch.guard(async () => {
    rounds += 1;
    return true;
  });
  expect(await round()).toBe(true);
  state.aheadMs = twoHoursMs;
  await clock.advance(5_000);
  expect(await round()).toBe(false);
  expect(rounds).toBe(1);
  state.aheadMs = 20;
  await clock.advance(5_000);
  expect(await round()).toBe(true);
});

test("one wrong clock among three others does not make ours wrong, and ours is wrong when two of three say so", async () => {
  expect((await watched({ aheadMs: 0, others: [0, twoHoursMs, 30] })).watch.isRight()).toBe(true);
  expect((await watched({ aheadMs: twoHoursMs, others: [0, twoHoursMs, 30] })).watch.isRight()).toBe(false);
});

test("while no other clock can be read, what was known stays", async () => {
  const { clock, state, watch } = await watched({ aheadMs: twoHoursMs });
  state.isAway = true;
  await clock.advance(5_000);
  expect(watch.isRight()).toBe(false);
  state.isAway = false;
  state.others = [];
  await clock.advance(5_000);
  expect(watch.isRight()).toBe(false);
});

test("of two other clocks the nearer one counts, and without others there is no offset", () => {
  expect(offsetOf(100, [90, 5_000])).toBe(10);
  expect(offsetOf(100, [])).toBeNull();
});
