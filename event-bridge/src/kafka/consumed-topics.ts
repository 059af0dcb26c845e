import type { TopicName } from "@expense-tracker/events/topics";

/**
 * What each consumer reads. The worker folds nothing of identity yet; its owners are known there all the same, and positions
 * stand where the stream stands.
 */
export const consumedTopics = {
  "ds-worker": ["expenses", "identity"],
  "delivery-users": ["identity"],
  "delivery-expenses": ["identity", "profiles", "ds"],
} as const satisfies Record<string, readonly TopicName[]>;

export type ConsumerName = keyof typeof consumedTopics;

/** The group's name at the broker. */
export function groupOf(consumer: string, topicPrefix: string): string {
  return `${topicPrefix}.${consumer}`;
}
