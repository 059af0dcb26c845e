import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { startBuiltProcess, stopBuiltProcesses } from "./built-process";
import { eventually } from "./eventually";
import { createOutboxWorld, type OutboxWorld } from "./outbox-world";
import { createTestTopics, type TestTopics } from "./test-topics";
import { copiesOf, firstOccurrences, readTopic } from "./topic-reader";

const databases = ["auth", "users", "expenses", "ds"] as const;

let topics: TestTopics;
let outboxes: OutboxWorld[];
let expenses: OutboxWorld;
let environment: Record<string, string>;

beforeAll(async () => {
  [topics, ...outboxes] = await Promise.all([
    createTestTopics(),
    ...databases.map((name) => createOutboxWorld(`relay_${name}`)),
  ]);
  const [, , third] = outboxes;
  if (!third) throw new Error("there is no database of expenses");
  expenses = third;
  environment = {
    NODE_ENV: "test",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    ...topics.environmentOf("relay"),
    ...Object.fromEntries(
      databases.map((name, index) => [`RELAY_DATABASE_URL_${name.toUpperCase()}`, outboxes[index]?.relayUrl ?? ""]),
    ),
  };
});
afterEach(async () => {
  await stopBuiltProcesses();
  // What a failed test left must not make the next one fail.
  await Promise.all(outboxes.map((outbox) => outbox.clear()));
});
afterAll(async () => {
  await Promise.all([topics?.drop(), ...(outboxes ?? []).map((outbox) => outbox.drop())]);
});

const startRelay = (changes: Record<string, string> = {}) => startBuiltProcess("relay", { ...environment, ...changes });

const read = (topic: "identity" | "profiles" | "expenses" | "ds") =>
  readTopic(topics.newKafka("test-reader"), kafkaTopic(topic, topics.prefix));

const drained = (outbox: OutboxWorld) =>
  eventually("the outbox is drained", async () => (await outbox.pending()) === 0);

/** The number of buckets of expenses that each replica has. */
const shares = async () => Object.values(await expenses.leases());

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test("each database feeds its own topic, and the metrics and health show it", async () => {
  const relay = await startRelay();
  const owners = await Promise.all(
    outboxes.map(async (outbox) => {
      const [owner = ""] = outbox.owners(1);
      await outbox.emit(owner);
      await drained(outbox);
      return owner;
    }),
  );
  for (const [index, topic] of (["identity", "profiles", "expenses", "ds"] as const).entries()) {
    expect([...firstOccurrences(await read(topic)).keys()]).toEqual([owners[index]]);
  }
  expect((await relay.get("/livez")).status).toBe(200);
  const metrics = await (await relay.get("/metrics")).text();
  expect(metrics).toMatch(/relay_published_rows_total\{database="expenses",service="relay"\} 1/);
  expect(metrics).toMatch(/relay_leases_owned\{database="ds",service="relay"\} 64/);
  expect(metrics).toMatch(/relay_commit_to_ack_seconds_count\{service="relay",database="auth"\} 1/);
  for (const name of ["relay_pending_rows", "relay_oldest_pending_seconds", "relay_dead_rows"]) {
    expect(metrics).toMatch(new RegExp(`${name}\\{database="users",service="relay"\\} \\d`));
  }
});

test("a relay that is killed between the acknowledgement and the mark sends the same bytes again, and loses no event", async () => {
  const [owner = ""] = expenses.owners(1);
  for (let time = 0; time < 3; time += 1) await expenses.emit(owner);
  const marks = await expenses.holdMarks(owner);
  try {
    const first = await startRelay();
    const arrived = async () => (await read("expenses")).filter(({ event }) => event.ownerId === owner).length;
    await eventually("Kafka has them", async () => (await arrived()) >= 3);
    await first.kill();
    // The server would run the mark of the dead process when the locks are released.
    await expenses.closeRelayConnections();
  } finally {
    await marks.release();
  }
  expect(await expenses.pending()).toBe(3);
  await startRelay();
  await drained(expenses);
  const messages = (await read("expenses")).filter(({ event }) => event.ownerId === owner);
  expect(firstOccurrences(messages).get(owner)).toEqual([1, 2, 3]);
  const copies = [...copiesOf(messages).values()];
  expect(copies.map((bytes) => bytes.length)).toEqual([2, 2, 2]);
  for (const bytes of copies) expect(new Set(bytes).size).toBe(1);
});

test("SIGTERM under load: sent rows are marked, the leases are free at once, and the exit code is 0", async () => {
  const owners = expenses.owners(6);
  const relay = await startRelay();
  await eventually("it has the leases", async () => String(await shares()) === "64");
  const writing = Promise.all(
    owners.map(async (owner) => {
      for (let time = 0; time < 40; time += 1) await expenses.emit(owner);
    }),
  );
  await eventually("it has begun", async () => (await expenses.pending()) > 0);
  expect(await relay.stop()).toBe(0);
  expect(await expenses.leases()).toEqual({});
  await writing;
  const ours = async () => (await read("expenses")).filter(({ event }) => owners.includes(event.ownerId));
  expect((await ours()).length + (await expenses.pending())).toBe(6 * 40);
  await startRelay();
  await drained(expenses);
  const messages = await ours();
  expect(messages).toHaveLength(6 * 40);
  for (const owner of owners) expect(firstOccurrences(messages).get(owner)).toEqual(upTo(40));
});

test("a replica that was frozen longer than its leases does no harm when it continues", async () => {
  const owners = expenses.owners(12);
  const emitAll = async (times: number) => {
    for (let time = 0; time < times; time += 1) await Promise.all(owners.map((owner) => expenses.emit(owner)));
  };
  const sleeper = await startRelay();
  await startRelay();
  await eventually("both have a share", async () => String(await shares()) === "32,32");
  const writing = emitAll(40);
  sleeper.freeze();
  await writing;
  // All rows: the other replica publishes those of the frozen one when its leases have ended.
  await drained(expenses);
  sleeper.thaw();
  await emitAll(20);
  await eventually("both have a share again", async () => String(await shares()) === "32,32");
  await emitAll(20);
  await drained(expenses);
  const messages = await read("expenses");
  for (const owner of owners) expect(firstOccurrences(messages).get(owner)).toEqual(upTo(80));
  for (const bytes of copiesOf(messages).values()) expect(new Set(bytes).size).toBe(1);
});

test("the relay is ready without a broker, so mutations do not wait for Kafka", async () => {
  const [owner = ""] = expenses.owners(1);
  await expenses.emit(owner);
  const relay = await startRelay({ KAFKA_BROKERS: "127.0.0.1:1" });
  await eventually("it has the leases", async () => String(await shares()) === "64");
  expect((await relay.get("/readyz")).status).toBe(200);
  expect(await expenses.pending()).toBe(1);
  expect(await relay.stop()).toBe(0);
  expect(await expenses.leases()).toEqual({});
});
