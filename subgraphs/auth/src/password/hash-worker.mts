// A worker thread: bcrypt here, so that the event loop stays free. An ES module in TypeScript whose types can be stripped,
// so that Node runs it as it stands in tests, and compiled in production.
import { parentPort } from "node:worker_threads";
import { compareSync, hashSync } from "bcryptjs";
import type { HashRequest } from "./hash-pool.js";

parentPort?.on("message", (request: HashRequest) => {
  const result = "hash" in request ? compareSync(request.text, request.hash) : hashSync(request.text, request.cost);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  parentPort?.postMessage(result);
});
