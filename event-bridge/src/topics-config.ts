import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { type Environment, integer, processSettings, readConfig, text } from "@expense-tracker/kit/process/config";
import { kafkaConnection } from "./kafka/connection";

const replication = integer("KAFKA_REPLICATION", 1, 1, 7);

/** How many copies a message needs before it is acknowledged: more than there are would stop all writing. */
const minInSync = (env: Environment): number => {
  const copies = replication(env);
  return integer("KAFKA_MIN_INSYNC_REPLICAS", copies >= 3 ? 2 : 1, 1, copies)(env);
};

/** @throws ConfigurationError listing every problem. */
export function readTopicsConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    kafka: kafkaConnection,
    partitions: integer("KAFKA_PARTITIONS", 12, 1, 1_000),
    replication,
    minInSync,
    prefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
