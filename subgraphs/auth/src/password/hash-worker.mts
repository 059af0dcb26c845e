// Runs in the worker threads of HashPool. Node can strip the types of this ES module: in tests it runs the TypeScript file, in
// production the compiled file.
import { getPriority, setPriority } from "node:os";
import { compareSync, hashSync } from "bcryptjs";
import type { HashAnswer, HashRequest } from "./hash-pool.js";

// A hash computes for a quarter of a second without a pause, and a user who logs in can wait: other threads on these cores go
// first. They get three times as much time, no more: on cores that are always busy a hash would never end (docs/log-in-storm.md).
// On Linux this is the priority of this thread alone; elsewhere it would be that of the process. Piscina's `niceIncrement` needs
// a native addon, without which it silently does nothing.
const niceness = 5;
// Started under `nice`, the process may have a lower priority already; only root may raise it.
if (process.platform === "linux" && getPriority() < niceness) setPriority(niceness);

/** TypeScript in tests, compiled in production. */
const strengthFile = import.meta.url.endsWith(".mts") ? "./password-strength.mts" : "./password-strength.mjs";
let strength: typeof import("./password-strength.mjs") | undefined;

export default async function answer(request: HashRequest): Promise<HashAnswer> {
  if ("hash" in request) return { result: compareSync(request.text, request.hash), hasReadWords: false };
  const { text, cost, chosen } = request;
  if (!chosen) return { result: hashSync(text, cost), hasReadWords: false };
  const hasReadWords = strength === undefined;
  // Only with the first chosen password: many threads only compare.
  strength ??= (await import(strengthFile)) as typeof import("./password-strength.mjs");
  const isGuessable = strength.isGuessable(chosen.password, chosen.identity);
  return { result: !isGuessable && hashSync(text, cost), hasReadWords };
}
