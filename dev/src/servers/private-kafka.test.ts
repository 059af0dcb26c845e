import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userOf } from "@expense-tracker/event-bridge/kafka/accounts";
import { ensureAccounts } from "@expense-tracker/event-bridge/kafka/ensure-accounts";
import { ensureTopics } from "@expense-tracker/event-bridge/kafka/ensure-topics";
import { createKafka } from "@expense-tracker/event-bridge/kafka/client";
import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { startKafka } from "../private-servers";
import { freePort } from "../processes/free-ports";
import { SupervisedChild } from "../processes/supervised-child";
import { preparePrivateKafka } from "./private-kafka";

const logger = createLogger("test", "silent");
const topicPrefix = "expense-tracker";
const topic = "expense-tracker.identity.v1";
const group = "expense-tracker.ds-worker";
const startDeadlineMs = 180_000;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "private-kafka-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A broker of older versions of `npm start`, which had no users: the same program with the old configuration. */
async function startOpenBroker(): Promise<{ child: SupervisedChild; connection: KafkaConnection }> {
  const [port, internalPort, controllerPort] = [await freePort(), await freePort(), await freePort()];
  const passwords = { admin: "unused", broker: "unused" };
  const { process: spec } = await preparePrivateKafka({
    dataDir,
    port,
    internalPort,
    controllerPort,
    passwords,
    say: () => undefined,
  });
  const configuration = join(dataDir, "kafka/open.properties");
  await mkdir(join(dataDir, "kafka"), { recursive: true });
  await writeFile(
    configuration,
    `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
log.dirs=${join(dataDir, "kafka/storage")}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=16777216
`,
  );
  const connection = { brokers: [`127.0.0.1:${port}`], login: null, tls: null };
  const child = new SupervisedChild(
    { ...spec, args: [...spec.args.slice(0, -1), configuration], readiness: { kind: "kafka", connection } },
    () => undefined,
    () => undefined,
  );
  await child.start();
  return { child, connection };
}

test(
  "a broker from a version without users keeps its messages and positions, and requires users from now on",
  async () => {
    const open = await startOpenBroker();
    const before = createKafka({ clientId: "test", connection: open.connection, logger });
    await ensureTopics(before, { prefix: topicPrefix, partitions: 1, replication: 1, minInSync: 1, logger });
    const producer = before.producer();
    await producer.connect();
    await producer.send({
      topic,
      messages: [
        { key: "a", value: "1" },
        { key: "a", value: "2" },
      ],
    });
    await producer.disconnect();
    const admin = before.admin();
    await admin.connect();
    await admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 0, offset: "1" }] });
    await admin.disconnect();
    await open.child.stop();

    const broker = await startKafka(dataDir, () => undefined);
    try {
      const password = "of-the-test-only";
      const names = ["relay", "ds-worker", "delivery", "topics", "operator", "reader"] as const;
      const passwords = Object.fromEntries(names.map((name) => [name, password])) as Record<
        (typeof names)[number],
        string
      >;
      await ensureAccounts({ connection: broker.admin, topicPrefix, passwords, logger });
      const brokers = [broker.brokers];
      const login = { mechanism: "scram-sha-512", username: userOf("operator", topicPrefix), password } as const;
      const later = createKafka({ clientId: "test", connection: { brokers, login, tls: null }, logger }).admin();
      await later.connect();
      expect(await later.fetchTopicOffsets(topic)).toMatchObject([{ low: "0", high: "2" }]);
      expect(await later.fetchOffsets({ groupId: group, topics: [topic] })).toMatchObject([
        { partitions: [{ offset: "1" }] },
      ]);
      await later.disconnect();
      const stranger = createKafka({
        clientId: "test",
        connection: { brokers, login: null, tls: null },
        logger,
        retry: { retries: 0 },
      });
      await expect(
        stranger
          .admin()
          .connect()
          .then(() => stranger.admin().listTopics()),
      ).rejects.toThrow();
    } finally {
      await broker.stop();
    }
  },
  startDeadlineMs,
);
