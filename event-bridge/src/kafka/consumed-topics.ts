import {
  type DeliveredSubgraph,
  deliveredSubgraphs,
  type TopicName,
  topicsReadBy,
} from "@expense-tracker/services/services";

export type ConsumerName = "ds-worker" | `delivery-${DeliveredSubgraph}`;

/** What each consumer reads: the worker for itself, delivery for each subgraph that applies events. */
export const consumedTopics = {
  "ds-worker": topicsReadBy("ds-worker"),
  ...Object.fromEntries(deliveredSubgraphs.map((name) => [`delivery-${name}`, topicsReadBy(name)])),
} as Readonly<Record<ConsumerName, readonly TopicName[]>>;

/** The consumers that are delivery's. */
export const deliveryConsumers = deliveredSubgraphs.map((name) => `delivery-${name}` as const);

/** The group's name at the broker. */
export function groupOf(consumer: string, topicPrefix: string): string {
  return `${topicPrefix}.${consumer}`;
}
