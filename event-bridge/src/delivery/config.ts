import {
  databaseUrl,
  httpUrl,
  namedKeys,
  port,
  processSettings,
  readConfig,
  text,
  type Environment,
} from "@expense-tracker/kit/config";
import { serverTls, subgraphAuthority } from "@expense-tracker/kit/tls-settings";
import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { kafkaConnection } from "../kafka/connection";

export type DeliveryConfig = ReturnType<typeof readDeliveryConfig>;

/** @throws ConfigurationError listing every problem. */
export function readDeliveryConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    port: port("PORT", 4012),
    databaseUrl: databaseUrl("DATABASE_URL_DS"),
    tls: serverTls,
    kafka: kafkaConnection,
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
    usersUrl: httpUrl("SUBGRAPH_URL_USERS"),
    expensesUrl: httpUrl("SUBGRAPH_URL_EXPENSES"),
    authority: subgraphAuthority("SUBGRAPH_URL_USERS", "SUBGRAPH_URL_EXPENSES"),
    deliveryKeys: namedKeys("HOP_KEYS_DELIVERY"),
  });
}
