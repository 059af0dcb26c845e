import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { type Environment, processSettings, readConfig, text } from "@expense-tracker/kit/process/config";
import { databaseNames, recordOf, variableOf } from "@expense-tracker/services/services";
import { kafkaConnection } from "../kafka/connection";

export type RestoreConfig = ReturnType<typeof readRestoreConfig>;

/** All databases, through the users that may change tables, and the broker. @throws ConfigurationError listing every problem. */
export function readRestoreConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    ...recordOf(databaseNames, (name) =>
      databaseUrl(variableOf("MIGRATION_DATABASE_URL", name), variableOf("DATABASE_URL", name)),
    ),
    kafka: kafkaConnection,
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
