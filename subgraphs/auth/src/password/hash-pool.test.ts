import { execFileSync } from "node:child_process";
import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "@jest/globals";
import { networkParty } from "@expense-tracker/kit/fairness/party";
import { withRequestContext } from "@expense-tracker/kit/request/request-context";
import type { RequestWork } from "@expense-tracker/kit/request/request-context";
import { beginWork } from "@expense-tracker/kit/request/request-work";
import { comesTrue } from "@expense-tracker/kit/time/comes-true";
import { HashPool, type HashPoolOptions, type HashRequest } from "./hash-pool";

let pool: HashPool;
const workOf = (address: string): RequestWork => {
  const work = beginWork(new EventEmitter() as ServerResponse);
  work.network = networkParty(address);
  return work;
};
/** The outcome of a job in a request from this address with this deadline. */
const outcomeFor = (address: string, request: HashRequest, deadlineMs = 60_000) => {
  const work = workOf(address);
  work.endAfter(deadlineMs);
  return withRequestContext({ requestId: address, traceparent: "", work }, () =>
    pool.run(request).then(
      () => "OK",
      (error: { code: string }) => error.code,
    ),
  );
};
afterEach(() => pool.close());

/** Only the deadlines of requests end jobs here, however busy the machine is. */
const newPool = (options: HashPoolOptions, file?: string) => new HashPool({ ...options, jobDeadlineMs: 120_000 }, file);

const job = { text: "a peppered password", cost: 10 };

test("a hash matches the text that it was made of, and no other text", async () => {
  pool = newPool({ cost: 10, workers: 2, queueLimit: 4 });
  const hash = String(await pool.run(job));
  expect(hash).toMatch(/^\$2b\$10\$.{53}$/);
  expect(await Promise.all([pool.run({ text: job.text, hash }), pool.run({ text: "another", hash })])).toEqual([
    true,
    false,
  ]);
});

test("when the queue is full, the next job is refused with the time to wait", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 2 });
  const accepted = [pool.run(job), pool.run(job), pool.run(job)];
  expect(pool.waiting).toBe(2);
  await expect(pool.run(job)).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 1 });
  expect(await Promise.all(accepted)).toHaveLength(3);
  expect(pool.waiting).toBe(0);
});

test("a job of another network waits for one turn only, even when one network fills the queue", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 4 });
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

test("jobs that took long on a busy machine do not cause later jobs to be refused", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 64 });
  for (let slow = 0; slow < 6; slow++) await pool.run({ ...job, cost: 13 });
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeFor("203.0.113.7", job)));
  expect(outcomes.filter((outcome) => outcome === "OK")).toHaveLength(20);
});

test("a job that cannot be done in time is refused at once, or before its request ends when that turns out later", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 64 });
  const long = outcomeFor("203.0.113.7", { ...job, cost: 15 });
  const others = Array.from({ length: 20 }, () => outcomeFor("203.0.113.7", job));
  const order: string[] = [];
  const soon = outcomeFor("203.0.113.7", job, 600).then((outcome) => order.push(`hopeless ${outcome}`));
  expect(pool.waiting).toBe(20);
  const late = outcomeFor("198.51.100.9", job, 1_100).then((outcome) => order.push(`late ${outcome}`));
  expect(pool.waiting).toBe(21);
  await Promise.all([soon, late]);
  expect(order).toEqual(["hopeless RATE_LIMITED", "late RATE_LIMITED"]);
  await pool.close();
  await Promise.all([long, ...others]);
});

test("a job that waited is told to come back, also when its time is over while a thread works on it", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 64 });
  const first = outcomeFor("203.0.113.7", job);
  const second = outcomeFor("203.0.113.7", { ...job, cost: 15 }, 1_500);
  expect(await Promise.all([first, second])).toEqual(["OK", "RATE_LIMITED"]);
});

test.each<[string, HashRequest]>([
  ["passwords that are easily guessed", { text: "x", cost: 10, chosen: { password: "password", identity: [] } }],
  ["hashes that are cheaper", { text: "x", cost: 4 }],
  ["comparisons with cheaper hashes", { text: "x", hash: `$2b$04$${".".repeat(53)}` }],
])("%s do not distort the estimate of how long waiting jobs take", async (_, quick) => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 64 });
  await pool.run(job);
  for (let n = 0; n < 20; n++) await pool.run(quick);
  const others = Array.from({ length: 20 }, () => outcomeFor("203.0.113.7", job));
  const soon = outcomeFor("203.0.113.7", job, 600);
  // Refused at once: it never waits.
  expect(pool.waiting).toBe(19);
  expect(await soon).toBe("RATE_LIMITED");
  await Promise.all(others);
});

test("an IPv6 site with thousands of networks gets the turns of one network", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 64 });
  const order: string[] = [];
  const note = (name: string) => () => order.push(name);
  const storm = Array.from({ length: 8 }, (_, n) => outcomeFor(`2001:db8:1:${n}::1`, job).then(note("storm")));
  const other = outcomeFor("2001:db8:2::1", job).then(note("other"));
  await Promise.all([...storm, other]);
  expect(order.indexOf("other")).toBe(2);
});

test("only the job of a broken thread fails", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 2 });
  const broken = pool.run({ ...job, text: undefined as unknown as string });
  const next = pool.run(job);
  await expect(broken).rejects.toThrow();
  expect(await next).toMatch(/^\$2b\$/);
});

test("when a thread cannot start, the job that waits for it fails at once, and the next job starts another thread", async () => {
  const directory = await mkdtemp(join(tmpdir(), "hash-pool-"));
  const file = join(directory, "worker.mjs");
  await writeFile(file, "throw new Error('no such library');");
  pool = newPool({ cost: 10, workers: 1, queueLimit: 2 }, file);
  const waiting = Promise.allSettled([pool.run(job), pool.run(job)]);
  expect((await waiting)[0]).toMatchObject({ status: "rejected", reason: { message: "no such library" } });
  await writeFile(file, "export default () => ({ result: 'a hash', hasReadWords: false });");
  expect(await pool.run(job)).toBe("a hash");
  await rm(directory, { recursive: true });
});

test("threads without jobs end, and the next job starts one", async () => {
  pool = newPool({ cost: 4, workers: 2, queueLimit: 4, idleMs: 50 });
  const hash = String(await pool.run({ text: job.text, cost: 4 }));
  expect(await comesTrue(() => pool.threadCount === 0, { everyMs: 20, withinMs: 60_000 })).toBe(true);
  expect(await pool.run({ text: job.text, hash })).toBe(true);
});

test("closing the pool rejects unfinished jobs", async () => {
  pool = newPool({ cost: 10, workers: 1, queueLimit: 2 });
  const jobs = Promise.allSettled([pool.run(job), pool.run(job)]);
  await pool.close();
  expect((await jobs).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("the event loop is not blocked while passwords are hashed", async () => {
  pool = newPool({ cost: 12, workers: 1, queueLimit: 2 });
  const order: string[] = [];
  const hashed = pool.run({ ...job, cost: 12 }).then(() => order.push("hashed"));
  setTimeout(() => order.push("a timer"), 1);
  await hashed;
  expect(order).toEqual(["a timer", "hashed"]);
});

const onLinux = process.platform === "linux" ? test : test.skip;

onLinux(
  "a thread that hashes lets others on its core go first, and the thread of the requests keeps its priority",
  async () => {
    const own = getPriority();
    const before = new Set(await readdir("/proc/self/task"));
    pool = newPool({ cost: 10, workers: 1, queueLimit: 2 });
    await pool.run(job);
    const started = (await readdir("/proc/self/task")).filter((thread) => !before.has(thread));
    // The 19th field of stat(5); the name of the thread before it may contain blanks.
    const niceness = async (thread: string) =>
      Number((await readFile(`/proc/self/task/${thread}/stat`, "utf8")).split(") ")[1]?.split(" ")[16]);
    expect(await Promise.all(started.map(niceness))).toContain(Math.max(own, 5));
    expect(getPriority()).toBe(own);
  },
);

test("in a process that already has a lower priority, hashing does not lower the priority further", () => {
  const show = `import(process.argv[1]).then(() => console.log(require("node:os").getPriority()))`;
  const args = ["-n", "10", process.execPath, "-e", show, join(__dirname, "hash-worker.mts")];
  const niceness = Number(execFileSync("nice", args, { encoding: "utf8", timeout: 10_000 }));
  expect(niceness).toBe(Math.min(getPriority() + 10, 19));
});
