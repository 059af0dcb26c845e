import { databaseNames, type TopicName, topicNames, topicOf } from "@expense-tracker/services/services";

export { type TopicName, topicNames };

/**
 * The topic of each database. It carries all sequence numbers of an owner's stream, without gaps. `source` is the CloudEvents
 * source of its writer.
 */
export const topics = Object.fromEntries(
  databaseNames.map((database) => [
    topicOf[database],
    { name: `${topicOf[database]}.v1`, source: `/expense-tracker/${database}` },
  ]),
) as Readonly<Record<TopicName, { readonly name: string; readonly source: string }>>;

/** The topic of copies of parked events, for alerting. No consumer applies them. */
export const deadLettersTopic = "dead-letters.v1";

/** The first part of every topic's name, unless it is configured. */
export const defaultTopicPrefix = "expense-tracker";

/** @returns the topic as Kafka knows it, e.g. `expense-tracker.identity.v1`. */
export function kafkaTopic(topic: TopicName, prefix: string = defaultTopicPrefix): string {
  return `${prefix}.${topics[topic].name}`;
}
