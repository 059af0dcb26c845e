import { expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { type LoopOptions, startLoop } from "./loop";

const away = new Error("the database is away");

/** A loop that notes at which moments its rounds begin and what its hooks are told. */
function watchedLoop(fates: readonly (boolean | Error)[], options: Partial<LoopOptions> = {}) {
  const clock = new ManualClock();
  const begun: number[] = [];
  const told: string[] = [];
  const loop = startLoop({
    async round() {
      const fate = fates[begun.length] ?? false;
      begun.push(clock.nowMs());
      if (fate instanceof Error) throw fate;
      return fate;
    },
    everyMs: 1_000,
    failed: (error, failures) => told.push(`failed ${failures}: ${(error as Error).message}`),
    recovered: (failures) => told.push(`recovered after ${failures}`),
    clock,
    ...options,
  });
  return { clock, begun, told, loop };
}

test("the first round begins at once, and the next ones after the pause", async () => {
  const { clock, begun } = watchedLoop([]);
  expect(begun).toEqual([0]);
  await clock.advance(2_500);
  expect(begun).toEqual([0, 1_000, 2_000]);
});

test("while there is more to do, the next round follows at once", async () => {
  const { clock, begun } = watchedLoop([true, true, false]);
  await clock.advance(1_500);
  expect(begun).toEqual([0, 0, 0, 1_000]);
});

test("the first round waits for a pause too when it is told so", async () => {
  const { clock, begun } = watchedLoop([], { startsWithPause: true });
  await clock.advance(999);
  expect(begun).toEqual([]);
  await clock.advance(1);
  expect(begun).toEqual([1_000]);
});

test("the pause is read anew after each round", async () => {
  let everyMs = 100;
  const { clock, begun } = watchedLoop([], { everyMs: () => (everyMs *= 2) });
  await clock.advance(1_000);
  expect(begun).toEqual([0, 200, 600]);
});

test("failures are told with their number, back off, and the recovery is told once", async () => {
  const backoff = { firstMs: 100, mostMs: 300 };
  const { clock, begun, told } = watchedLoop([away, away, away, false, false, away], { backoff });
  await clock.advance(2_700);
  expect(begun).toEqual([0, 100, 300, 600, 1_600, 2_600, 2_700]);
  expect(told).toEqual([
    "failed 1: the database is away",
    "failed 2: the database is away",
    "failed 3: the database is away",
    "recovered after 3",
    "failed 1: the database is away",
    "recovered after 1",
  ]);
});

test("without a back-off, a failed round is followed by the usual pause", async () => {
  const { clock, begun } = watchedLoop([away, away]);
  await clock.advance(2_000);
  expect(begun).toEqual([0, 1_000, 2_000]);
});

test("stopping ends the pause, and no round begins after it", async () => {
  const { clock, begun, loop } = watchedLoop([]);
  await clock.advance(500);
  await loop.stop();
  await clock.advance(10_000);
  expect(begun).toEqual([0]);
});

test("a loop that is stopped in its first pause does no round", async () => {
  const { begun, loop } = watchedLoop([], { startsWithPause: true });
  await loop.stop();
  await loop.firstRound;
  expect(begun).toEqual([]);
});

test("stopping waits for the round in hand", async () => {
  const done = Promise.withResolvers<void>();
  const { loop, clock } = watchedLoop([], { round: () => done.promise });
  let isStopped = false;
  const stopped = loop.stop().then(() => (isStopped = true));
  await clock.advance(1_000);
  expect(isStopped).toBe(false);
  done.resolve();
  await stopped;
});

test("a round that ends because the loop was stopped has not failed; another error is told also then", async () => {
  const rounds = { obedient: (signal: AbortSignal) => signal.reason as unknown, broken: () => away };
  for (const [name, reason] of Object.entries(rounds)) {
    const { loop, told } = watchedLoop([], {
      round: (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(reason(signal)));
        }),
    });
    await loop.stop();
    expect([name, ...told]).toEqual(name === "broken" ? [name, "failed 1: the database is away"] : [name]);
  }
});

test("a caller can wait for the end of the first round, also when it fails", async () => {
  const { begun, told, loop } = watchedLoop([away]);
  await loop.firstRound;
  expect([begun.length, told.length]).toEqual([1, 1]);
});
