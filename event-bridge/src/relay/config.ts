import { databaseUrl, type Environment, port, processSettings, readConfig, text } from "@expense-tracker/kit/config";
import { serverTls } from "@expense-tracker/kit/tls-settings";
import { defaultTopicPrefix, type TopicName } from "@expense-tracker/events/topics";
import { kafkaConnection } from "../kafka/connection";

export type RelayConfig = ReturnType<typeof readRelayConfig>;

/** Each database with the topic that it feeds. */
export const topicOf = {
  auth: "identity",
  users: "profiles",
  expenses: "expenses",
  ds: "ds",
} as const satisfies Record<string, TopicName>;

export type DatabaseName = keyof typeof topicOf;

export const databaseNames: readonly DatabaseName[] = ["auth", "users", "expenses", "ds"];

/** The outboxes' addresses, for the relay's own database users. */
export const outboxSettings = {
  auth: databaseUrl("RELAY_DATABASE_URL_AUTH"),
  users: databaseUrl("RELAY_DATABASE_URL_USERS"),
  expenses: databaseUrl("RELAY_DATABASE_URL_EXPENSES"),
  ds: databaseUrl("RELAY_DATABASE_URL_DS"),
} satisfies Record<DatabaseName, unknown>;

/** @throws ConfigurationError listing every problem. */
export function readRelayConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    ...outboxSettings,
    port: port("PORT", 4010),
    tls: serverTls,
    kafka: kafkaConnection,
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
