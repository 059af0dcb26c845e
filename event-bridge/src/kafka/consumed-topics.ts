import {
  type DeliveredSubgraph,
  deliveredSubgraphs,
  type TopicName,
  topicsReadBy,
} from "@expense-tracker/services/services";

export type ConsumerName = "ds-worker" | `delivery-${DeliveredSubgraph}`;

/** The topics of each consumer: the worker, and delivery for each subgraph that applies events. */
export const consumedTopics = {
  "ds-worker": topicsReadBy("ds-worker"),
  ...Object.fromEntries(deliveredSubgraphs.map((name) => [`delivery-${name}`, topicsReadBy(name)])),
} as Readonly<Record<ConsumerName, readonly TopicName[]>>;

/** The consumers of delivery. */
export const deliveryConsumers = deliveredSubgraphs.map((name) => `delivery-${name}` as const);

/** The group's name at the broker. */
export function groupOf(consumer: string, topicPrefix: string): string {
  return `${topicPrefix}.${consumer}`;
}
