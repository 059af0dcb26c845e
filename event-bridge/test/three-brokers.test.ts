import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { type KafkaCluster, startKafkaCluster } from "@expense-tracker/dev/servers/kafka-cluster";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { newId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { Registry } from "prom-client";
import { withAdmin } from "../src/kafka/admin";
import { createKafka } from "../src/kafka/client";
import { type DatabaseRelay, startDatabaseRelay } from "../src/relay/database-relay";
import { createRelayMetrics } from "../src/relay/relay-metrics";
import { eventually } from "./eventually";
import { createOutboxWorld, type OutboxWorld } from "./outbox-world";
import { copiesOf, firstOccurrences, readTopic } from "./topic-reader";
import { createTestTopics, type TestTopics } from "./test-topics";

// Three brokers of this test's own: one is killed; then one is killed while another is frozen, so that nobody reaches it and it notices nothing.
/** Three JVMs on a busy machine. */
const patienceMs = 300_000;
/** What brokers need to notice that one of them is gone, and a relay to notice it too. */
const takeoverMs = 150_000;

let folder: string;
let cluster: KafkaCluster;
let topics: TestTopics;
let outbox: OutboxWorld;
let relay: DatabaseRelay;
const registry = new Registry();
const owners = Array.from({ length: 6 }, newId);
const emitted = new Map<string, number>(owners.map((owner) => [owner, 0]));

beforeAll(async () => {
  folder = await makeTestFolder(join(projectRoot(), ".data/test-three-brokers"));
  cluster = await startKafkaCluster({ dataDir: folder, say: () => undefined });
  topics = await createTestTopics({ broker: { brokers: cluster.addresses, admin: cluster.admin } });
  outbox = await createOutboxWorld();
  const logger = createLogger("relay", process.env["LOG_LEVEL"] ?? "silent");
  relay = startDatabaseRelay({
    url: outbox.relayUrl,
    kafka: createKafka({ clientId: "relay", connection: topics.connectionOf("relay"), logger }),
    topic: kafkaTopic("identity", topics.prefix),
    owner: `test/${newId()}`,
    logger,
    observer: createRelayMetrics(registry)("test"),
  });
}, patienceMs);

afterAll(async () => {
  await relay?.stop();
  await outbox?.drop();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
}, patienceMs);

/** One more event of each owner, as mutations do that know nothing of Kafka. */
async function emitAll(): Promise<void> {
  for (const owner of owners) {
    await outbox.emit(owner);
    emitted.set(owner, (emitted.get(owner) ?? 0) + 1);
  }
}

const allAreMarked = () => eventually("all events are marked", async () => (await outbox.pending()) === 0, takeoverMs);

/**
 * Nothing lost, nothing out of order, and copies that are the same byte for byte. A node that has just woken shows an older end of its
 * partitions until it knows that it leads no more; what is lost never comes.
 */
const topicIsTheOutbox = () =>
  eventually("the topic is the outbox", async () => {
    const messages = await readTopic(topics.newKafka("reader"), kafkaTopic("identity", topics.prefix));
    for (const copies of copiesOf(messages).values()) expect(new Set(copies).size).toBe(1);
    const seen = firstOccurrences(messages);
    for (const [owner, count] of emitted) {
      expect(seen.get(owner)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    }
    return true;
  });

/** How many partitions each node leads. */
async function leaders(): Promise<Map<number, number>> {
  const topic = kafkaTopic("identity", topics.prefix);
  const { topics: described } = await withAdmin(topics.newKafka("leaders"), (admin) =>
    admin.fetchTopicMetadata({ topics: [topic] }),
  );
  const counts = new Map<number, number>();
  for (const { leader } of described[0]?.partitions ?? []) counts.set(leader, (counts.get(leader) ?? 0) + 1);
  return counts;
}

const brokerOf = (nodeId: number) => {
  const broker = cluster.brokers[nodeId - 1];
  if (broker === undefined) throw new Error(`there is no node ${nodeId}`);
  return broker;
};

/** The node that leads most partitions: its loss hurts most. A node that has just come back may know of no leaders for a moment. */
async function busiest(): Promise<number> {
  let found: number | undefined;
  await eventually("nodes lead", async () => {
    const leading = [...(await leaders())].filter(([id]) => id > 0);
    found = leading.toSorted(([, one], [, other]) => other - one)[0]?.[0];
    return found !== undefined;
  });
  return found ?? 0;
}

async function brokerFailures(): Promise<number> {
  const metric = await registry.getSingleMetric("relay_failures_total")?.get();
  return metric?.values.find(({ labels }) => labels["where"] === "broker")?.value ?? 0;
}

test(
  "each event has three copies; with a broker killed, the other two go on and nothing is lost",
  async () => {
    await emitAll();
    await allAreMarked();
    const victim = await busiest();
    brokerOf(victim).kill("SIGKILL");
    // Before it is started again.
    const stopped = brokerOf(victim).stop();
    await emitAll();
    await stopped;
    await allAreMarked();
    expect((await leaders()).has(victim)).toBe(false);
    await topicIsTheOutbox();
    await brokerOf(victim).start();
  },
  patienceMs,
);

test(
  "with one broker asleep, which notices nothing, the other two go on and nothing is lost",
  async () => {
    const sleeper = brokerOf(await busiest());
    sleeper.kill("SIGSTOP");
    await emitAll();
    await allAreMarked();
    sleeper.kill("SIGCONT");
    await topicIsTheOutbox();
  },
  patienceMs,
);

test(
  "with one broker killed and another asleep, events wait in the outbox and none counts as published; when they are back, all arrive in order",
  async () => {
    const id = await busiest();
    const [dead, sleeper] = [brokerOf(id), brokerOf((id % 3) + 1)];
    sleeper.kill("SIGSTOP");
    dead.kill("SIGKILL");
    await dead.stop();
    const before = await brokerFailures();
    await emitAll();
    await emitAll();
    await eventually("the relay has tried in vain", async () => (await brokerFailures()) > before, takeoverMs);
    expect(await outbox.pending()).toBe(2 * owners.length);
    sleeper.kill("SIGCONT");
    await dead.start();
    await allAreMarked();
    await topicIsTheOutbox();
  },
  patienceMs,
);
