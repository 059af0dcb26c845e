import "@expense-tracker/kit/process/require-node";
import { startProcess } from "@expense-tracker/kit/process/start-process";
import { createKafka } from "./kafka/client";
import { ensureTopics } from "./kafka/ensure-topics";
import { readTopicsConfig } from "./topics-config";

/** Runs once at each deployment, before the relay: writing to a topic never creates it. */
startProcess(
  "topics",
  () => readTopicsConfig(process.env),
  async ({ kafka: connection, partitions, replication, minInSync, prefix }, logger) => {
    const kafka = createKafka({ clientId: "topics", connection, logger });
    await ensureTopics(kafka, { prefix, partitions, replication, minInSync, logger });
  },
);
