import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import {
  httpUrl,
  namedKeys,
  port,
  processSettings,
  readConfig,
  text,
  type Environment,
} from "@expense-tracker/kit/process/config";
import { tracingSettings } from "@expense-tracker/kit/process/tracing-settings";
import { serverTls, subgraphAuthority } from "@expense-tracker/kit/http/tls-settings";
import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { deliveredSubgraphs, recordOf, services, variableOf } from "@expense-tracker/services/services";
import { kafkaConnection } from "../kafka/connection";

export type DeliveryConfig = ReturnType<typeof readDeliveryConfig>;

/** @throws ConfigurationError listing every problem. */
export function readDeliveryConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    tracing: tracingSettings,
    port: port("PORT", services.delivery.port),
    databaseUrl: databaseUrl("DATABASE_URL_DS"),
    tls: serverTls,
    kafka: kafkaConnection,
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
    urls: (environment: Environment) =>
      readConfig(
        environment,
        recordOf(deliveredSubgraphs, (name) => httpUrl(variableOf("SUBGRAPH_URL", name))),
      ),
    authority: subgraphAuthority(...deliveredSubgraphs.map((name) => variableOf("SUBGRAPH_URL", name))),
    deliveryKeys: namedKeys("HOP_KEYS_DELIVERY"),
  });
}
