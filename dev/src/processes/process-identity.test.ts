import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Sleeper, startSleeper } from "../../test/sleeper";
import { endProcess, identify, isAlive } from "./process-identity";

let sleeper: Sleeper;

beforeEach(async () => {
  sleeper = await startSleeper();
});

afterEach(() => sleeper.kill());

test("a process is identified by its pid and its start time", () => {
  expect(isAlive(sleeper.identity)).toBe(true);
  expect(identify(sleeper.identity.pid)).toEqual(sleeper.identity);
});

test("a later process with the same pid is never ended", async () => {
  const earlier = { ...sleeper.identity, born: "an earlier process with this pid" };
  expect(await endProcess(earlier, 1_000)).toBe(false);
  expect(isAlive(sleeper.identity)).toBe(true);
});

test("a process is ended, and a process that is already gone is not an error", async () => {
  expect(await endProcess(sleeper.identity, 5_000)).toBe(true);
  expect(isAlive(sleeper.identity)).toBe(false);
  expect(await endProcess(sleeper.identity, 5_000)).toBe(false);
});
