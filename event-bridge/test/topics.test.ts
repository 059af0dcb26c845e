import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "@jest/globals";
import { testBroker } from "@expense-tracker/testing/broker";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { ConfigResourceTypes } from "kafkajs";
import { withAdmin } from "../src/kafka/admin";
import { createKafka } from "../src/kafka/client";
import { ensureTopics } from "../src/kafka/ensure-topics";

const logger = createLogger("test", process.env["LOG_LEVEL"] ?? "silent");
const kafka = createKafka({ clientId: "test", connection: testBroker().admin, logger });
const prefix = `test-${randomBytes(6).toString("hex")}`;
const names = ["identity.v1", "profiles.v1", "expenses.v1", "ds.v1", "dead-letters.v1"].map(
  (name) => `${prefix}.${name}`,
);

afterAll(() => withAdmin(kafka, (admin) => admin.deleteTopics({ topics: names })));

const ensure = (partitions: number) =>
  ensureTopics(kafka, { prefix, partitions, replication: 1, minInSync: 1, logger });

test("the topics are created with their partitions, the broker's timestamps and thirty days; a second run changes nothing", async () => {
  await Promise.all([ensure(3), ensure(3)]);
  await ensure(3);
  const { topics, resources } = await withAdmin(kafka, async (admin) => ({
    ...(await admin.fetchTopicMetadata({ topics: names })),
    ...(await admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({
        type: ConfigResourceTypes.TOPIC,
        name,
        configNames: ["message.timestamp.type", "retention.ms"],
      })),
    })),
  }));
  expect(topics.map(({ partitions }) => partitions.length)).toEqual([3, 3, 3, 3, 3]);
  for (const { configEntries } of resources) {
    expect(Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue]))).toEqual({
      "message.timestamp.type": "LogAppendTime",
      "retention.ms": "2592000000",
    });
  }
});

test("the number of a topic's partitions is never changed: owners would move to other partitions, and lose their order", async () => {
  await ensure(3);
  await expect(ensure(4)).rejects.toThrow(`${prefix}.identity.v1 has 3`);
});
