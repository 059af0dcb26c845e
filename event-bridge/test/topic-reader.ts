import { newId } from "@expense-tracker/kit/input/id";
import { withAdmin } from "../src/kafka/admin";
import type { Kafka } from "../src/kafka/client";
import { type StreamEvent, readStreamEvent } from "../src/kafka/stream-event";

export interface ReadMessage {
  partition: number;
  offset: bigint;
  /** All bytes that a reader gets, for comparison. */
  bytes: string;
  event: StreamEvent;
}

/** A broker that has just started is still loading its groups' coordinator. */
const patience = { initialRetryTime: 200, maxRetryTime: 1_000, retries: 30 };

/** All messages that a topic has now, each partition in order. */
export async function readTopic(kafka: Kafka, topic: string): Promise<ReadMessage[]> {
  const ends = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic));
  const missing = new Map(ends.filter(({ low, high }) => low !== high).map((end) => [end.partition, BigInt(end.high)]));
  if (missing.size === 0) return [];
  const messages: ReadMessage[] = [];
  const consumer = kafka.consumer({ groupId: `${topic}.${newId()}`, maxWaitTimeInMs: 100, retry: patience });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => void (payload.restart || reject(payload.error)));
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ partition, message }) => {
            const offset = BigInt(message.offset);
            messages.push({ partition, offset, bytes: bytesOf(message), event: readStreamEvent(message) });
            if (offset + 1n >= (missing.get(partition) ?? 0n)) missing.delete(partition);
            if (missing.size === 0) resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return messages;
}

/** Each owner's numbers in the order of their first occurrence, in which consumers apply them. */
export function firstOccurrences(messages: readonly ReadMessage[]): Map<string, number[]> {
  const owners = new Map<string, Set<number>>();
  for (const { event } of messages) {
    const seen = owners.get(event.ownerId) ?? new Set();
    owners.set(event.ownerId, seen.add(Number(event.seq)));
  }
  return new Map([...owners].map(([owner, seen]) => [owner, [...seen]]));
}

/** Copies by event id. */
export function copiesOf(messages: readonly ReadMessage[]): Map<string, string[]> {
  const copies = new Map<string, string[]>();
  for (const { event, bytes } of messages) copies.set(event.id, [...(copies.get(event.id) ?? []), bytes]);
  return copies;
}

function bytesOf({ key, value, headers }: { key: Buffer | null; value: Buffer | null; headers?: object }): string {
  const texts = Object.entries(headers ?? {}).map(([name, header]) => [name, String(header)]);
  return JSON.stringify([key?.toString("base64"), value?.toString("base64"), texts]);
}
