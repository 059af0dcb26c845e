import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { port, processSettings, readConfig, text, type Environment } from "@expense-tracker/kit/process/config";
import { tracingSettings } from "@expense-tracker/kit/process/tracing-settings";
import { serverTls } from "@expense-tracker/kit/http/tls-settings";
import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { services } from "@expense-tracker/services/services";
import { kafkaConnection } from "../kafka/connection";
import { modelSettings } from "./model/model-settings";

export type DsConfig = ReturnType<typeof readDsConfig>;

/** @throws ConfigurationError listing every problem. */
export function readDsConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    tracing: tracingSettings,
    port: port("PORT", services["ds-worker"].port),
    databaseUrl: databaseUrl("DATABASE_URL_DS"),
    tls: serverTls,
    kafka: kafkaConnection,
    model: modelSettings,
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
