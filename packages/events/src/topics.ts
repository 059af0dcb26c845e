/** One topic a database: all numbers of an owner's stream, without gaps. `source` is the CloudEvents source of its writer. */
export const topics = {
  identity: { name: "identity.v1", source: "/expense-tracker/auth" },
  profiles: { name: "profiles.v1", source: "/expense-tracker/users" },
  expenses: { name: "expenses.v1", source: "/expense-tracker/expenses" },
  ds: { name: "ds.v1", source: "/expense-tracker/ds" },
} as const;

export type TopicName = keyof typeof topics;

export const topicNames: readonly TopicName[] = ["identity", "profiles", "expenses", "ds"];

/** Copies of parked events, for alerting. Not a stream: nothing reads it to apply it. */
export const deadLettersTopic = "dead-letters.v1";

/** The default first part of every topic's name. */
export const defaultTopicPrefix = "expense-tracker";

/** @returns the topic as Kafka knows it, e.g. `expense-tracker.identity.v1`. */
export function kafkaTopic(topic: TopicName, prefix: string = defaultTopicPrefix): string {
  return `${prefix}.${topics[topic].name}`;
}
