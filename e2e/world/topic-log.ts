import { randomUUID } from "node:crypto";
import { kafkaTopic, topicNames } from "@expense-tracker/events/topics";
import { Kafka, logLevel } from "kafkajs";
import { systemStatus } from "./edge";

/** A message as any Kafka client sees it: plain texts. */
export interface LoggedMessage {
  topic: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

/** Reads all topics from their beginning with a plain client, and keeps what it saw. */
export async function openTopicLog(): Promise<{ of(ownerId: string): LoggedMessage[]; close(): Promise<void> }> {
  const { brokers } = await systemStatus();
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, clientId: "e2e" });
  // A broker that has just started, or was killed by a test, is still loading its groups' coordinator.
  const retry = { initialRetryTime: 200, maxRetryTime: 1_000, retries: 30 };
  const consumer = kafka.consumer({ groupId: `e2e-${randomUUID()}`, maxWaitTimeInMs: 200, retry });
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
