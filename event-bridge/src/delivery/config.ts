import {
  databaseUrl,
  hostPorts,
  httpUrl,
  namedKeys,
  port,
  processSettings,
  readConfig,
  text,
  type Environment,
} from "@expense-tracker/kit/config";
import { defaultTopicPrefix } from "@expense-tracker/events/topics";

export type DeliveryConfig = ReturnType<typeof readDeliveryConfig>;

/** @throws ConfigurationError listing every problem. */
export function readDeliveryConfig(env: Environment) {
  return readConfig(env, {
    ...processSettings,
    port: port("PORT", 4012),
    databaseUrl: databaseUrl("DATABASE_URL_DS"),
    brokers: hostPorts("KAFKA_BROKERS"),
    topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix),
    usersUrl: httpUrl("SUBGRAPH_URL_USERS"),
    expensesUrl: httpUrl("SUBGRAPH_URL_EXPENSES"),
    deliveryKeys: namedKeys("HOP_KEYS_DELIVERY"),
  });
}
