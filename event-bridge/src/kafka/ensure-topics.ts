import { deadLettersTopic, kafkaTopic, topicNames } from "@expense-tracker/events/topics";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { type Admin, ConfigResourceTypes, type ITopicConfig, type Kafka } from "kafkajs";
import { withAdmin } from "./admin";
import { createTopics } from "./create-topics";

export interface TopicsOptions {
  prefix: string;
  partitions: number;
  /** Copies of each partition; production: 3. */
  replication: number;
  /** How many of these must have a message before it is acknowledged; production: 2. */
  minInSync: number;
  logger: Logger;
}

const retentionMs = 30 * 24 * 60 * 60 * 1_000;

/**
 * Creates the topics that are missing. Existing topics stay unchanged: different settings are only reported, because an operator
 * may have chosen them.
 *
 * @throws Error when a topic has another number of partitions: adding some would move keys, and break each owner's order.
 */
export function ensureTopics(kafka: Kafka, options: TopicsOptions): Promise<void> {
  return withAdmin(kafka, async (admin) => {
    const wanted = [
      ...topicNames.map((topic) => kafkaTopic(topic, options.prefix)),
      `${options.prefix}.${deadLettersTopic}`,
    ];
    const present = new Set(await admin.listTopics());
    const missing = wanted.filter((topic) => !present.has(topic));
    if (missing.length > 0) await createTopics(admin, topicConfigs(missing, options));
    options.logger.info({ created: missing, present: wanted.length - missing.length }, "the topics are there");
    await comparePartitions(admin, wanted, options);
    await compareSettings(admin, wanted, options);
  });
}

/** The broker's clock stamps messages: Kafka 4 refuses one stamped over an hour ahead, so a skewed clock of ours would stop the relay. */
function settingsOf({ minInSync }: TopicsOptions): Record<string, string> {
  return {
    "message.timestamp.type": "LogAppendTime",
    "cleanup.policy": "delete",
    "retention.ms": String(retentionMs),
    "min.insync.replicas": String(minInSync),
  };
}

function topicConfigs(topics: readonly string[], options: TopicsOptions): ITopicConfig[] {
  const configEntries = Object.entries(settingsOf(options)).map(([name, value]) => ({ name, value }));
  return topics.map((topic) => ({
    topic,
    numPartitions: options.partitions,
    replicationFactor: options.replication,
    configEntries,
  }));
}

async function comparePartitions(admin: Admin, wanted: string[], { partitions }: TopicsOptions): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted });
  const different = topics.filter((topic) => topic.partitions.length !== partitions);
  if (different.length === 0) return;
  const found = different.map((topic) => `${topic.name} has ${topic.partitions.length}`).join(", ");
  throw new Error(`KAFKA_PARTITIONS is ${partitions}, but ${found}: partitions of a live topic are never changed`);
}

async function compareSettings(admin: Admin, wanted: string[], options: TopicsOptions): Promise<void> {
  const settings = settingsOf(options);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map((name) => ({ type: ConfigResourceTypes.TOPIC, name, configNames: Object.keys(settings) })),
  });
  for (const { resourceName, configEntries } of resources) {
    for (const { configName, configValue } of configEntries) {
      if (configValue === settings[configName]) continue;
      options.logger.warn(
        { topic: resourceName, setting: configName, found: configValue, expected: settings[configName] },
        "a topic's setting differs; left as it is",
      );
    }
  }
}
