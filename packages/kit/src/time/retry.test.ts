import { expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { retry, type RetryOptions } from "./retry";

const backoff = { firstMs: 100, mostMs: 300 };
const never = new AbortController().signal;

/** Tries something that fails `failing` times, and moves the clock on until the tries have ended. */
async function tries(failing: number, options: Partial<RetryOptions> = {}, withinMs = 60_000) {
  const clock = new ManualClock();
  const begun: number[] = [];
  const told: string[] = [];
  const work = async () => {
    begun.push(clock.nowMs());
    if (begun.length <= failing) throw new Error(`failure ${begun.length}`);
    return "done";
  };
  const ended = retry(work, {
    bound: { signal: never },
    backoff,
    failed: (error, failures) => told.push(`${failures}: ${(error as Error).message}`),
    clock,
    ...options,
  }).catch((error: unknown) => error);
  await clock.advance(withinMs);
  return { begun, told, outcome: await ended };
}

test("it is tried again after waits that grow, until it succeeds", async () => {
  const { begun, told, outcome } = await tries(3);
  expect(begun).toEqual([0, 100, 300, 600]);
  expect(told).toEqual(["1: failure 1", "2: failure 2", "3: failure 3"]);
  expect(outcome).toBe("done");
});

test("without a back-off the next try follows at once", async () => {
  const { clock, begun } = { clock: new ManualClock(), begun: [] as number[] };
  const work = async () => {
    begun.push(clock.nowMs());
    if (begun.length < 3) throw new Error("deadlock");
  };
  await retry(work, { bound: { tries: 3 }, clock });
  expect([begun, clock.pauses]).toEqual([[0, 0, 0], []]);
});

test("the last of the allowed tries gives its own error, and is not told as one that another follows", async () => {
  const { begun, told, outcome } = await tries(9, { bound: { tries: 3 } });
  expect(begun).toHaveLength(3);
  expect(told).toHaveLength(2);
  expect(outcome).toEqual(new Error("failure 3"));
});

test("no try begins when the time is over", async () => {
  const { begun, outcome } = await tries(99, { bound: { withinMs: 1_000 } });
  expect(begun).toEqual([0, 100, 300, 600, 900]);
  expect(outcome).toEqual(new Error("failure 5"));
});

test("an error that another try cannot solve is thrown at once", async () => {
  const { begun, outcome } = await tries(9, { isRetryable: (error) => (error as Error).message !== "failure 2" });
  expect(begun).toHaveLength(2);
  expect(outcome).toEqual(new Error("failure 2"));
});

test("when the caller gives up, the wait ends, no try follows, and the reason is thrown", async () => {
  const clock = new ManualClock();
  const giving = new AbortController();
  let begun = 0;
  const work = async () => {
    begun += 1;
    throw new Error("no broker");
  };
  const ended = retry(work, { bound: { signal: giving.signal }, backoff, clock });
  await clock.advance(150);
  giving.abort(new Error("we stop"));
  await expect(ended).rejects.toThrow("we stop");
  expect(begun).toBe(2);
});
