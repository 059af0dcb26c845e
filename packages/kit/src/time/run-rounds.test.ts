import { expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { createLogger } from "../process/logger";
import { runRounds } from "./run-rounds";

/** Runs a round and another one with work to do as told, and notes at which moments they begin. */
function watchedRounds(fates: readonly (boolean | Error)[]) {
  const lines: string[] = [];
  const clock = new ManualClock();
  const begun: number[] = [];
  const round = async (): Promise<boolean> => {
    const fate = fates[begun.length] ?? false;
    begun.push(clock.nowMs());
    if (fate instanceof Error) throw fate;
    return fate;
  };
  const logger = createLogger("auth", "trace", { write: (line) => void lines.push(line) });
  const rounds = [round, async () => false];
  return {
    work: runRounds({ name: "the mail sender", rounds, idlePauseMs: 1_000, logger, clock }),
    clock,
    begun,
    lines,
  };
}

test("rounds follow each other while one of them has work, and then pause", async () => {
  const { clock, begun } = watchedRounds([true, true, false, false]);
  await clock.advance(1_500);
  expect(begun).toEqual([0, 0, 0, 1_000]);
});

test("an error is logged, and the rounds go on after five seconds, until they are stopped", async () => {
  const away = new Error("the database is away");
  const { work, clock, begun, lines } = watchedRounds([away, away, false]);
  await clock.advance(10_500);
  await work.stop();
  await clock.advance(60_000);
  expect(begun).toEqual([0, 5_000, 10_000]);
  const logged = lines.map((line) => JSON.parse(line));
  expect(logged.map(({ msg, err }) => [msg, err.message])).toEqual([
    ["the mail sender could not work and tries again", "the database is away"],
    ["the mail sender could not work and tries again", "the database is away"],
  ]);
});
