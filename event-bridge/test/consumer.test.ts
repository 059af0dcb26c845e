import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { userLoggedInV1 } from "@expense-tracker/events/user-logged-in.v1";
import { pause } from "@expense-tracker/kit/time/deadline";
import { newId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { AssignerProtocol, type PartitionAssigner } from "kafkajs";
import { type ConsumerOptions, type RunningConsumer, startConsumer } from "../src/kafka/consumer";
import { createConsumerMetrics } from "../src/kafka/consumer-metrics";
import { maxTurnEvents } from "../src/kafka/owner-run";
import { partitionOf } from "../src/kafka/partition";
import { eventually } from "./eventually";
import { createTestTopics, eventMessage, type TestTopics } from "./test-topics";

const partitions = 4;
let topics: TestTopics;
const running: RunningConsumer[] = [];
const registry = createMetrics("test");
const metrics = createConsumerMetrics(registry);

beforeAll(async () => {
  topics = await createTestTopics({ partitions });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
});
afterAll(() => topics?.drop());

function start(groupId: string, options: Partial<ConsumerOptions>) {
  const consumer = startConsumer({
    consumer: groupId,
    kafka: topics.newKafka(groupId),
    groupId: `${topics.prefix}.${groupId}`,
    topics: [kafkaTopic("identity", topics.prefix)],
    metrics,
    logger: createLogger("test", process.env["LOG_LEVEL"] ?? "silent"),
    handleRun: async () => {},
    handleForeign: async () => {},
    onFatal(error) {
      throw error;
    },
    ...options,
  });
  running.push(consumer);
}

/** Owners with different partitions. */
function ownersApart(count: number): string[] {
  const owners = new Map<number, string>();
  while (owners.size < count) {
    const ownerId = newId();
    owners.set(partitionOf(ownerId, partitions), ownerId);
  }
  return [...owners.values()];
}

/** Another owner with the same partition. */
function ownerBeside(ownerId: string): string {
  for (;;) {
    const other = newId();
    if (partitionOf(other, partitions) === partitionOf(ownerId, partitions)) return other;
  }
}

const logIns = (ownerId: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    eventMessage(userLoggedInV1, { ownerId, seq: from + index }, { sessionId: newId() }),
  );

test("a failed run is tried again until it succeeds; meanwhile other partitions go on", async () => {
  const [stuck = "", free = ""] = ownersApart(2);
  const taken = new Map<string, number[]>();
  let tries = 0;
  let isMended = false;
  start("retrying", {
    async handleRun({ ownerId, events }) {
      if (ownerId === stuck && !isMended) {
        tries += 1;
        throw new Error("not now");
      }
      taken.set(ownerId, [...(taken.get(ownerId) ?? []), ...events.map(({ seq }) => Number(seq))]);
    },
  });
  await topics.send("identity", [...logIns(stuck, 1, 3), ...logIns(free, 1, 3)]);
  await eventually("it is tried again", () => tries >= 3);
  await topics.send("identity", [...logIns(stuck, 4, 5), ...logIns(free, 4, 5)]);
  await eventually("the other partition goes on", () => taken.get(free)?.length === 5);
  expect(taken.get(stuck)).toBeUndefined();
  expect(await registry.metrics()).toMatch(/consumer_lag_seconds\{consumer="retrying".*\} (?!0\n)/);
  isMended = true;
  await eventually("it is applied", () => taken.get(stuck)?.length === 5);
  expect(taken.get(stuck)).toEqual([1, 2, 3, 4, 5]);
});

test("an owner behind a thousand events of another owner waits for one turn only", async () => {
  const [busy = ""] = ownersApart(1);
  const other = ownerBeside(busy);
  await topics.send("identity", [...logIns(busy, 1, 1_000), ...logIns(other, 1, 1)]);
  let taken = 0;
  let before = -1;
  start("turns", {
    async handleRun({ ownerId, events }) {
      if (ownerId === busy) taken += events.length;
      if (ownerId === other) before = taken;
    },
  });
  await eventually("all are applied", () => taken === 1_000);
  expect(before).toBe(maxTurnEvents);
});

test("a batch that takes long is left and fetched again: each event is applied once, in its owner's order", async () => {
  const [first = ""] = ownersApart(1);
  const owners = [first, ownerBeside(first), ownerBeside(first)];
  await topics.send(
    "identity",
    Array.from({ length: 60 }, (_, index) => owners.flatMap((ownerId) => logIns(ownerId, index + 1, index + 1))).flat(),
  );
  const taken = new Map(owners.map((ownerId) => [ownerId, [] as number[]]));
  start("rounds", {
    async handleRun({ ownerId, events }) {
      // Together these take longer than a round: this simulates work.
      await pause(100);
      taken.get(ownerId)?.push(...events.map(({ seq }) => Number(seq)));
    },
  });
  await eventually("all events are applied and committed", async () => (await topics.lag("rounds", "identity")) === 0);
  const inOrder = Array.from({ length: 60 }, (_, index) => index + 1);
  expect([...taken.values()]).toEqual([inOrder, inOrder, inOrder]);
});

test("runs that take longer than a round take turns too: each owner has a first run before any owner has a second", async () => {
  const [busy = ""] = ownersApart(1);
  const others = [ownerBeside(busy), ownerBeside(busy), ownerBeside(busy)];
  await topics.send("identity", [...logIns(busy, 1, 100), ...others.flatMap((ownerId) => logIns(ownerId, 1, 1))]);
  const turns: string[] = [];
  start("slow-turns", {
    async handleRun({ ownerId }) {
      if (ownerId !== busy && !others.includes(ownerId)) return;
      // Longer than a round: this simulates work.
      await pause(600);
      turns.push(ownerId);
    },
  });
  await eventually("each owner had a turn, and one had a second", () => turns.length > 4);
  expect(turns.slice(0, 5)).toEqual([busy, ...others, busy]);
});

test("events that are done before an earlier, waiting event do not count as lag", async () => {
  const [stuck = ""] = ownersApart(1);
  const partition = partitionOf(stuck, partitions);
  await topics.send("profiles", [...logIns(stuck, 1, maxTurnEvents + 2), ...logIns(ownerBeside(stuck), 1, 5)]);
  let isMended = false;
  start("ahead", {
    topics: [kafkaTopic("profiles", topics.prefix)],
    async handleRun({ ownerId, events: [first] }) {
      if (ownerId === stuck && (first?.seq ?? 0n) > 1n && !isMended) throw new Error("not now");
    },
  });
  const lag = new RegExp(`consumer_lag_events\\{consumer="ahead",topic=".*",partition="${partition}".*\\} 2\\n`);
  await eventually("only two wait", async () => lag.test(await registry.metrics()));
  isMended = true;
});

test("a topic that is deleted and created again under a running consumer is read completely, from its beginning", async () => {
  const own = await createTestTopics({ partitions: 1 });
  try {
    const [stuck, other, later] = [newId(), newId(), newId()];
    const taken: number[] = [];
    let isAhead = false;
    start("anew", {
      kafka: own.newKafka("anew"),
      topics: [kafkaTopic("identity", own.prefix)],
      backoff: { firstMs: 100, mostMs: 100 },
      async handleRun({ ownerId, events }) {
        if (ownerId === other) isAhead = true;
        if (ownerId === stuck && (events[0]?.seq ?? 0n) > 1n) throw new Error("not now");
        if (ownerId === later) taken.push(...events.map(({ seq }) => Number(seq)));
      },
    });
    await own.send("identity", [...logIns(stuck, 1, maxTurnEvents + 1), ...logIns(other, 1, 5)]);
    await eventually("the other one's are done ahead", () => isAhead);
    await own.remove("identity");
    await own.makeAgain("identity");
    const sends = async (from: number, to: number) => {
      await eventually("the new topic accepts them", () =>
        own.send("identity", logIns(later, from, to)).then(() => true),
      );
      await eventually("they are applied", () => taken.includes(to));
    };
    await sends(1, 5);
    await sends(6, 30);
    expect(taken).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  } finally {
    await Promise.all(running.splice(0).map((consumer) => consumer.stop()));
    await own.drop();
  }
});

test("a message that no consumer can read is passed to handleForeign, and does not stop the others", async () => {
  const [ownerId = ""] = ownersApart(1);
  const foreign: string[] = [];
  let last = 0n;
  start("foreign", {
    async handleRun({ ownerId: owner, events }) {
      if (owner === ownerId) last = events.at(-1)?.seq ?? last;
    },
    async handleForeign({ reason }) {
      foreign.push(reason);
    },
  });
  const [good] = logIns(ownerId, 1, 1);
  if (!good) throw new Error("there is one");
  const { ce_subject: _, ...anonymous } = good.headers;
  await topics.send("identity", [
    { ...good, headers: anonymous },
    { ...good, key: newId() },
    { ...good, headers: { ...good.headers, ce_subject: "somebody" }, key: "somebody" },
    good,
  ]);
  await eventually("the event is applied", () => last === 1n);
  await eventually("all three are passed on", () => foreign.length === 3);
});

test("a crash from which kafkajs does not recover is reported, so that the process can end", async () => {
  const kafka = topics.newKafka("stranger");
  const stranger = kafka.consumer({
    groupId: `${topics.prefix}.crashing`,
    partitionAssigners: [strangeAssigner],
    maxWaitTimeInMs: 100,
  });
  await stranger.connect();
  await stranger.subscribe({ topics: [kafkaTopic("identity", topics.prefix)] });
  await stranger.run({ eachMessage: async () => {} });
  const { promise: told, resolve: tell } = Promise.withResolvers<Error>();
  start("crashing", { onFatal: tell });
  expect((await told).message).toMatch(/protocol/);
  await stranger.disconnect();
});

/** Assigns no partition to any member; a member with only this protocol has no protocol in common with ours. */
const strangeAssigner: PartitionAssigner = () => ({
  name: "strange",
  version: 0,
  assign: async ({ members }) =>
    members.map(({ memberId }) => ({
      memberId,
      memberAssignment: AssignerProtocol.MemberAssignment.encode({
        version: 0,
        assignment: {},
        userData: Buffer.alloc(0),
      }),
    })),
  protocol: ({ topics: subscribed }) => ({
    name: "strange",
    metadata: AssignerProtocol.MemberMetadata.encode({ version: 0, topics: subscribed, userData: Buffer.alloc(0) }),
  }),
});
