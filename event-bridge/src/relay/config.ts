import { databaseNames, recordOf, services, variableOf } from "@expense-tracker/services/services";
import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { type Environment, port, processSettings, readConfig, text } from "@expense-tracker/kit/process/config";
import { tracingSettings } from "@expense-tracker/kit/process/tracing-settings";
import { serverTls } from "@expense-tracker/kit/http/tls-settings";
import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { kafkaConnection } from "../kafka/connection";

export type RelayConfig = ReturnType<typeof readRelayConfig>;

/** The outboxes' addresses, for the relay's own database users. */
export const outboxSettings = recordOf(databaseNames, (name) => databaseUrl(variableOf("RELAY_DATABASE_URL", name)));

/** @throws ConfigurationError listing every problem. */
export function readRelayConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    tracing: tracingSettings,
    ...outboxSettings,
    port: port("PORT", services.relay.port),
    tls: serverTls,
    kafka: kafkaConnection,
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
  });
}
