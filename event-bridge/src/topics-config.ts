import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { type Environment, integer, processSettings, readConfig, text } from "@expense-tracker/kit/process/config";
import { kafkaConnection } from "./kafka/connection";

/** @throws ConfigurationError listing every problem. */
export function readTopicsConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    kafka: kafkaConnection,
    partitions: integer("KAFKA_PARTITIONS", 12, 1, 1_000),
    replication: integer("KAFKA_REPLICATION", 1, 1, 7),
    prefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
