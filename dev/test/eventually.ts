import { setTimeout as sleep } from "node:timers/promises";

const lookEveryMs = 25;

/** Waits until a condition holds. @throws Error when it does not within the deadline. */
export async function eventually(what: string, condition: () => boolean, deadlineMs = 20_000): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await sleep(lookEveryMs);
  }
}
