import { deadLettersTopic, defaultTopicPrefix, kafkaTopic, topicNames } from "@expense-tracker/events/topics";
import { readFileSync } from "node:fs";
import { ownBroker } from "@expense-tracker/dev/system/broker";
import type { Secrets } from "@expense-tracker/dev/system/secrets";
import { systemFiles } from "@expense-tracker/dev/system/system-record";
import type { AccountName } from "@expense-tracker/event-bridge/kafka/accounts";
import { type Admin, ConfigResourceTypes, Kafka, logLevel, type SASLOptions } from "kafkajs";
import { systemStatus } from "./edge";

const groups = ["ds-worker", "delivery-users", "delivery-expenses"].map((name) => `${defaultTopicPrefix}.${name}`);
const topics = topicNames.map((name) => kafkaTopic(name));

/** How many messages the system's own consumers have not yet read. */
export function consumerLag(): Promise<number> {
  return withAdmin(async (admin) => {
    const ends = new Map<string, bigint>();
    for (const topic of topics) {
      for (const { partition, high } of await admin.fetchTopicOffsets(topic))
        ends.set(`${topic} ${partition}`, BigInt(high));
    }
    let lag = 0n;
    for (const groupId of groups) {
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId })) {
        // -1: the group has never committed a position, because there were no messages.
        for (const { partition, offset } of partitions) {
          lag += (ends.get(`${topic} ${partition}`) ?? 0n) - (offset === "-1" ? 0n : BigInt(offset));
        }
      }
    }
    return Number(lag);
  });
}

/** How long the broker keeps messages, in milliseconds, by topic. */
export function retentionMs(): Promise<Record<string, number>> {
  return withAdmin(async (admin) => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [...topics, `${defaultTopicPrefix}.${deadLettersTopic}`].map((name) => ({
        type: ConfigResourceTypes.TOPIC,
        name,
        configNames: ["retention.ms"],
      })),
    });
    return Object.fromEntries(
      resources.map(({ resourceName, configEntries }) => [resourceName, Number(configEntries[0]?.configValue)]),
    );
  });
}

/** How many partitions a topic has. */
export function countPartitions(topic: string): Promise<number> {
  return withAdmin(async (admin) => (await admin.fetchTopicOffsets(topic)).length);
}

async function withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = (await brokerAs("operator")).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Connects to the system's broker with one of its accounts, or without an account. */
export async function brokerAs(account: AccountName | null): Promise<Kafka> {
  const { brokers } = await systemStatus();
  return new Kafka({
    brokers: [...brokers],
    ...(account === null ? {} : { sasl: await loginOf(account) }),
    logLevel: logLevel.NOTHING,
    clientId: `e2e-${account ?? "nobody"}`,
    retry: { initialRetryTime: 200, maxRetryTime: 1_000, retries: account === null ? 0 : 30 },
  });
}

async function loginOf(account: AccountName): Promise<SASLOptions> {
  const { dataDir } = await systemStatus();
  const secrets = JSON.parse(readFileSync(systemFiles(dataDir).secrets, "utf8")) as Secrets;
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = ownBroker("", secrets, {})[account];
  return { mechanism: "scram-sha-512", username, password };
}
