import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { hostPorts, integer, processSettings, readConfig, text } from "@expense-tracker/kit/config";
import { startProcess } from "@expense-tracker/kit/start-process";
import { createKafka } from "./kafka/client";
import { ensureTopics } from "./kafka/ensure-topics";

/** Run once at each deployment, before the relay: topics are never created by being written to. */
startProcess(
  "topics",
  () =>
    readConfig(process.env, {
      ...processSettings,
      brokers: hostPorts("KAFKA_BROKERS"),
      partitions: integer("KAFKA_PARTITIONS", 12, 1, 1_000),
      replication: integer("KAFKA_REPLICATION", 1, 1, 7),
      prefix: text("TOPIC_PREFIX", defaultTopicPrefix),
    }),
  async ({ brokers, partitions, replication, prefix }, logger) => {
    const kafka = createKafka({ clientId: "topics", brokers, logger });
    await ensureTopics(kafka, { prefix, partitions, replication, logger });
  },
);
