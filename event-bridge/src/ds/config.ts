import {
  databaseUrl,
  hostPorts,
  port,
  processSettings,
  readConfig,
  text,
  type Environment,
} from "@expense-tracker/kit/config";
import { defaultTopicPrefix } from "@expense-tracker/events/topics";

export type DsConfig = ReturnType<typeof readDsConfig>;

/** @throws ConfigurationError listing every problem. */
export function readDsConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    port: port("PORT", 4011),
    databaseUrl: databaseUrl("DATABASE_URL_DS"),
    brokers: hostPorts("KAFKA_BROKERS"),
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
