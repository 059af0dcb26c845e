import { deadLettersTopic, kafkaTopic, topicNames } from "@expense-tracker/events/topics";
import { type ConsumerName, consumedTopics, deliveryConsumers, groupOf } from "./consumed-topics";

/** The accounts that log in at the broker: each program, the operator's commands, and a person who only reads. */
export const accountNames = ["relay", "ds-worker", "delivery", "topics", "operator", "reader"] as const;
export type AccountName = (typeof accountNames)[number];

/** Kafka's names of the operations. A right to `READ`, `WRITE`, `DELETE` or `ALTER` includes `DESCRIBE`. */
export type Operation = "CREATE" | "DELETE" | "DESCRIBE" | "DESCRIBE_CONFIGS" | "READ" | "WRITE";

/** What an account may do with a topic or a consumer group. */
export interface Right {
  readonly resource: "TOPIC" | "GROUP";
  readonly name: string;
  /** The right covers every name with this prefix, instead of one name. */
  readonly isPrefix: boolean;
  readonly operations: readonly Operation[];
}

/** The account's name at the broker. The prefix lets two systems share a cluster without sharing rights. */
export function userOf(account: AccountName, topicPrefix: string): string {
  return `${topicPrefix}.${account}`;
}

/**
 * The one table of rights at the broker. The broker refuses everything that is not in it, to every account.
 *
 * - relay writes the streams, and no other account writes any of them: every event in them was in an outbox.
 * - ds-worker and delivery read what they consume, each in its own groups, and write dead letters.
 * - topics creates the topics, and can neither read nor write them.
 * - operator reads everything, and moves or deletes the consumers' groups: backup, restore, rebuild.
 * - reader reads everything, in groups of its own: a developer's `kcat`, an alert on dead letters.
 */
export function rightsOf(account: AccountName, topicPrefix: string): Right[] {
  const streams = topicNames.map((topic) => kafkaTopic(topic, topicPrefix));
  const deadLetters = `${topicPrefix}.${deadLettersTopic}`;
  const everything = [...streams, deadLetters];
  switch (account) {
    case "relay":
      return onTopics(streams, ["WRITE"]);
    case "ds-worker":
      return [...consuming(["ds-worker"], topicPrefix), ...onTopics([deadLetters], ["WRITE"])];
    case "delivery":
      return [...consuming(deliveryConsumers, topicPrefix), ...onTopics([deadLetters], ["WRITE"])];
    case "topics":
      return onTopics(everything, ["CREATE", "DESCRIBE", "DESCRIBE_CONFIGS"]);
    case "operator":
      return [
        ...onTopics(everything, ["READ", "DESCRIBE_CONFIGS"]),
        ...[...Object.keys(consumedTopics), restoreGroup].map((consumer) =>
          onGroup(groupOf(consumer, topicPrefix), ["READ", "DELETE"]),
        ),
      ];
    case "reader":
      return [
        ...onTopics(everything, ["READ", "DESCRIBE_CONFIGS"]),
        { ...onGroup(readersGroup("", topicPrefix), ["READ"]), isPrefix: true },
      ];
  }
}

/** The consumer group in which a restore reads the topics. */
export const restoreGroup = "restore";

/** A consumer group for the account `reader`. @param name distinguishes it from the account's other groups. */
export function readersGroup(name: string, topicPrefix: string): string {
  return `${topicPrefix}.reader.${name}`;
}

function consuming(consumers: readonly ConsumerName[], topicPrefix: string): Right[] {
  const topics = new Set(consumers.flatMap((consumer) => consumedTopics[consumer]));
  return [
    ...onTopics(
      [...topics].map((topic) => kafkaTopic(topic, topicPrefix)),
      ["READ"],
    ),
    ...consumers.map((consumer) => onGroup(groupOf(consumer, topicPrefix), ["READ"])),
  ];
}

function onTopics(names: readonly string[], operations: readonly Operation[]): Right[] {
  return names.map((name) => ({ resource: "TOPIC", name, isPrefix: false, operations }));
}

function onGroup(name: string, operations: readonly Operation[]): Right {
  return { resource: "GROUP", name, isPrefix: false, operations };
}
