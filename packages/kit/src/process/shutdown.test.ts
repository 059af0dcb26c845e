import { expect, test } from "@jest/globals";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { createLogger } from "./logger";
import { installShutdown } from "./shutdown";

test("after the signal a process is not ready at once, drains, then stops in reverse order and exits", async () => {
  const clock = new ManualClock();
  const did: string[] = [];
  const shutdown = installShutdown(createLogger("test", "silent"), {
    drainMs: 5_000,
    clock,
    exit: (code) => did.push(`exit ${code}`),
  });
  shutdown.onStop("database", () => void did.push("database"));
  shutdown.onStop("http", () => void did.push("http"));
  process.emit("SIGTERM");
  expect(shutdown.isRunning()).toBe(false);
  await clock.advance(4_999);
  expect(did).toEqual([]);
  await clock.advance(1);
  expect(did).toEqual(["http", "database", "exit 0"]);
});
