import { execFileSync } from "node:child_process";
import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { getPriority } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { partyOf } from "@expense-tracker/kit/party";
import { withRequestContext } from "@expense-tracker/kit/request-context";
import { beginWork, type RequestWork } from "@expense-tracker/kit/request-work";
import { HashPool } from "./hash-pool";

let pool: HashPool;
const workOf = (address: string): RequestWork =>
  Object.assign(beginWork(new EventEmitter() as ServerResponse), { party: partyOf(null, address) });
afterEach(() => pool.close());

const job = { text: "a peppered password", cost: 10 };

test("a hash verifies what it was made of, and nothing else", async () => {
  pool = new HashPool({ workers: 2, queueLimit: 4 });
  const hash = String(await pool.run(job));
  expect(hash).toMatch(/^\$2b\$10\$.{53}$/);
  expect(await Promise.all([pool.run({ text: job.text, hash }), pool.run({ text: "another", hash })])).toEqual([
    true,
    false,
  ]);
});

test("no more wait than the queue holds; the next is told when to come back", async () => {
  pool = new HashPool({ workers: 1, queueLimit: 2 });
  const accepted = [pool.run(job), pool.run(job), pool.run(job)];
  expect(pool.waiting).toBe(2);
  await expect(pool.run(job)).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 1 });
  expect(await Promise.all(accepted)).toHaveLength(3);
  expect(pool.waiting).toBe(0);
});

test("a network that fills the queue gives way to another, which waits for one turn", async () => {
  pool = new HashPool({ workers: 1, queueLimit: 4 });
  const order: string[] = [];
  const hashFor = (address: string, name: string) =>
    withRequestContext({ requestId: name, traceparent: "", work: workOf(address) }, () =>
      pool.run(job).then(
        () => order.push(name),
        (error: { code: string }) => order.push(`${name} ${error.code}`),
      ),
    );
  const storm = ["a1", "a2", "a3", "a4", "a5"].map((name) => hashFor("203.0.113.7", name));
  const other = hashFor("198.51.100.9", "b1");
  await Promise.all([...storm, other]);
  expect(order).toEqual(["a5 RATE_LIMITED", "a1", "a2", "b1", "a3", "a4"]);
});

test("a thread that breaks takes only its job with it", async () => {
  pool = new HashPool({ workers: 1, queueLimit: 2 });
  const broken = pool.run({ ...job, text: undefined as unknown as string });
  const next = pool.run(job);
  await expect(broken).rejects.toThrow();
  expect(await next).toMatch(/^\$2b\$/);
});

test("closing rejects what is not done", async () => {
  pool = new HashPool({ workers: 1, queueLimit: 2 });
  const jobs = Promise.allSettled([pool.run(job), pool.run(job)]);
  await pool.close();
  expect((await jobs).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("the event loop goes on while passwords are hashed", async () => {
  pool = new HashPool({ workers: 1, queueLimit: 2 });
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  await pool.run(job);
  clearInterval(counting);
  expect(turns).toBeGreaterThan(1);
});

test("where everybody else goes first already, hashing keeps its place", () => {
  const show = `import(process.argv[1]).then(() => console.log(require("node:os").getPriority()))`;
  const args = ["-n", "10", process.execPath, "-e", show, join(__dirname, "hash-worker.mts")];
  const niceness = Number(execFileSync("nice", args, { encoding: "utf8", timeout: 10_000 }));
  expect(niceness).toBe(Math.min(getPriority() + 10, 19));
});
