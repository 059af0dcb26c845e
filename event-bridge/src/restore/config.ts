import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { databaseUrl, type Environment, processSettings, readConfig, text } from "@expense-tracker/kit/config";
import { kafkaConnection } from "../kafka/connection";

export type RestoreConfig = ReturnType<typeof readRestoreConfig>;

/** All four databases, as those who change their tables, and the broker. @throws ConfigurationError listing every problem. */
export function readRestoreConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    auth: databaseUrl("MIGRATION_DATABASE_URL_AUTH", "DATABASE_URL_AUTH"),
    users: databaseUrl("MIGRATION_DATABASE_URL_USERS", "DATABASE_URL_USERS"),
    expenses: databaseUrl("MIGRATION_DATABASE_URL_EXPENSES", "DATABASE_URL_EXPENSES"),
    ds: databaseUrl("MIGRATION_DATABASE_URL_DS", "DATABASE_URL_DS"),
    kafka: kafkaConnection,
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
