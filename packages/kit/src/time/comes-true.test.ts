import { expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { comesTrue } from "./comes-true";

test("it looks until the condition is true", async () => {
  const clock = new ManualClock();
  const seen = comesTrue(() => clock.nowMs() >= 250, { everyMs: 100, withinMs: 1_000, clock });
  await clock.advance(1_000);
  expect(await seen).toBe(true);
  expect(clock.pauses).toEqual([100, 100, 100]);
});

test("what does not come true in time is false", async () => {
  const clock = new ManualClock();
  const seen = comesTrue(async () => false, { everyMs: 100, withinMs: 1_000, clock });
  await clock.advance(1_000);
  expect(await seen).toBe(false);
  expect(clock.pauses).toHaveLength(9);
});

test("an error of the condition ends the looking", async () => {
  const broken = () => {
    throw new Error("no such process list");
  };
  const clock = new ManualClock();
  const seen = expect(comesTrue(broken, { everyMs: 100, withinMs: 1_000, clock })).rejects.toThrow("no such process");
  await clock.advance(1_000);
  await seen;
  expect(clock.pauses).toEqual([]);
});
