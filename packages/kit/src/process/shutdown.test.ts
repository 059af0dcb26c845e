import { afterEach, expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { createLogger } from "./logger";
import { installShutdown } from "./shutdown";

afterEach(() => {
  for (const signal of ["SIGTERM", "SIGINT"]) process.removeAllListeners(signal);
});

function install() {
  const clock = new ManualClock();
  const did: string[] = [];
  const shutdown = installShutdown(createLogger("test", "silent"), {
    drainMs: 5_000,
    clock,
    exit: (code) => did.push(`exit ${code}`),
  });
  shutdown.onStop("database", () => void did.push("database"));
  shutdown.onStop("http", () => void did.push("http"));
  return { clock, did, shutdown };
}

test("after SIGTERM a process is not ready at once, drains, then stops in reverse order and exits", async () => {
  const { clock, did, shutdown } = install();
  process.emit("SIGTERM");
  expect(shutdown.isRunning()).toBe(false);
  await clock.advance(4_999);
  expect(did).toEqual([]);
  await clock.advance(1);
  expect(did).toEqual(["http", "database", "exit 0"]);
});

test("after SIGINT a process stops at once: nobody shall take its place", async () => {
  const { clock, did } = install();
  process.emit("SIGINT");
  await clock.advance(0);
  expect(did).toEqual(["http", "database", "exit 0"]);
});
