import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

/** Runs in its own process, because Jest gives tests a copy of `process`. @returns the timers that were set, and Node's warnings. */
async function connectIdly(before: string): Promise<{ timers: number; warnings: string }> {
  const script = `
    ${before}
    let timers = 0;
    const { setTimeout: realSetTimeout } = globalThis;
    globalThis.setTimeout = (...timer) => { timers += 1; return realSetTimeout(...timer); };
    const RequestQueue = require("kafkajs/src/network/requestQueue");
    const options = { logger: { debug() {} }, requestTimeout: 1, enforceRequestTimeout: false };
    new RequestQueue(options).checkPendingRequests();
    realSetTimeout(() => { console.log(timers); process.exit(0); }, 200);`;
  const cwd = join(__dirname, "../..");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["-e", script], { cwd, timeout: 20_000 });
  return { timers: Number(stdout), warnings: stderr };
}

const quiet = `require("./dist/src/kafka/quiet-request-queue").quietRequestQueue();`;

test("an idle connection sets no timers and causes no warnings, and every other warning is still reported", async () => {
  const asPublished = await connectIdly("");
  expect(asPublished.timers).toBeGreaterThan(10);
  expect(asPublished.warnings).toContain("TimeoutNegativeWarning");
  expect(await connectIdly(quiet)).toEqual({ timers: 0, warnings: "" });
  const { warnings } = await connectIdly(`${quiet} setTimeout(() => {}, -5);`);
  expect(warnings).toContain("TimeoutNegativeWarning: -5");
});
