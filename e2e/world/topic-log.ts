import { randomUUID } from "node:crypto";
import { defaultTopicPrefix, kafkaTopic, topicNames } from "@expense-tracker/events/topics";
import { readersGroup } from "@expense-tracker/event-bridge/kafka/accounts";
import { brokerAs } from "./broker";

/** A message as any Kafka client sees it, with plain texts. */
export interface LoggedMessage {
  topic: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

/** Reads all topics from their beginning with a plain client, and keeps all messages. */
export async function openTopicLog(): Promise<{ of(ownerId: string): LoggedMessage[]; close(): Promise<void> }> {
  const kafka = await brokerAs("reader");
  // Retry: a broker that has just started, or was killed by a test, is still loading its groups' coordinator.
  const retry = { initialRetryTime: 200, maxRetryTime: 1_000, retries: 30 };
  const groupId = readersGroup(randomUUID(), defaultTopicPrefix);
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, retry });
  const seen: LoggedMessage[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: topicNames.map((name) => kafkaTopic(name)), fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      seen.push({
        topic,
        key: message.key?.toString() ?? "",
        headers: Object.fromEntries(
          Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]),
        ),
        value: message.value?.toString() ?? "",
      });
    },
  });
  return { of: (ownerId) => seen.filter(({ key }) => key === ownerId), close: () => consumer.disconnect() };
}
