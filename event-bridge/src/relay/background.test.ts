import { expect, test } from "@jest/globals";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { startBackground } from "./background";

/** Some work that fails for its first `outageMs`, and what is logged meanwhile. */
async function outage(outageMs: number, everyMs: number) {
  const clock = new ManualClock();
  const lines: string[] = [];
  const logger = createLogger("relay", "info", { write: (line) => void lines.push(line) });
  const work = async () => {
    if (clock.nowMs() < outageMs) throw new Error("no database");
  };
  const background = startBackground({ what: "renewing the leases", everyMs, logger, work, clock });
  await clock.advance(outageMs + everyMs);
  await background.stop();
  const logged = lines.map((line) => JSON.parse(line) as { msg: string; failures?: number });
  return { logged: logged.map(({ msg, failures }) => (failures === undefined ? msg : `${msg} after failures`)), clock };
}

test.each([50, 2_000])("the first failure of %d ms of them is logged, and so is the recovery", async (outageMs) => {
  const { logged } = await outage(outageMs, 2_500);
  expect(logged).toEqual([
    "renewing the leases failed; trying again",
    "renewing the leases works again after failures",
  ]);
});

test("during a long outage the log is reminded about every five minutes", async () => {
  const { logged } = await outage(60 * 60_000, 60_000);
  const reminders = logged.filter((line) => line === "renewing the leases failed; trying again").length;
  // Waits are between half of five seconds and five seconds.
  expect(reminders).toBeGreaterThanOrEqual(12);
  expect(reminders).toBeLessThanOrEqual(25);
});

test("the work is tried again soon, and at least as often as without failures", async () => {
  const { clock } = await outage(60_000, 2_500);
  expect(clock.pauses[0]).toBeLessThanOrEqual(100);
  expect(Math.max(...clock.pauses)).toBeLessThanOrEqual(2_500);
});
