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

parentPort?.on("message", (request: HashRequest) => {
  const result = "hash" in request ? compareSync(request.text, request.hash) : hashSync(request.text, request.cost);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  parentPort?.postMessage(result);
});
