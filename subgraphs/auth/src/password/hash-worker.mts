// A worker thread: bcrypt here, so that the event loop stays free. An ES module in TypeScript whose types can be stripped,
// so that Node runs it as it stands in tests, and compiled in production.
import { getPriority, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { compareSync, hashSync } from "bcryptjs";
import type { HashRequest } from "./hash-pool.js";

// A hash computes for a quarter of a second without a pause, and whoever logs in can wait: others on these cores go first.
// Three shares of time to one, no less: on cores that are always busy it would never end (docs/log-in-storm.md). On Linux
// this is the priority of this thread alone; elsewhere it would be that of the process.
const niceness = 5;
// Under `nice`, or a service manager that does so, we may be further back already; going forward is refused to all but root.
if (process.platform === "linux" && getPriority() < niceness) setPriority(niceness);

/** Taken in with the first password that somebody chooses: many threads only compare. As TypeScript in tests, compiled in production. */
const strengthFile = import.meta.url.endsWith(".mts") ? "./password-strength.mts" : "./password-strength.mjs";

async function answer(request: HashRequest): Promise<string | boolean> {
  if ("hash" in request) return compareSync(request.text, request.hash);
  if (request.chosen) {
    const { isGuessable }: typeof import("./password-strength.mjs") = await import(strengthFile);
    if (isGuessable(request.chosen.password, request.chosen.identity)) return false;
  }
  return hashSync(request.text, request.cost);
}

async function serve(request: HashRequest): Promise<void> {
  const result = await answer(request);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  parentPort?.postMessage(result);
}

// What fails ends the thread, which rejects its job.
parentPort?.on("message", (request: HashRequest) => void serve(request));
