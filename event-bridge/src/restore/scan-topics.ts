import { kafkaTopic, topicNames } from "@expense-tracker/events/topics";
import { isErasure } from "@expense-tracker/kit/stream/is-erasure";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import type { KafkaMessage } from "kafkajs";
import { restoreGroup } from "../kafka/accounts";
import { withAdmin } from "../kafka/admin";
import type { Kafka } from "../kafka/client";
import { groupOf } from "../kafka/consumed-topics";
import { NotAStreamEvent, readStreamEvent } from "../kafka/stream-event";

/** The facts about Kafka's messages that a restore needs. */
export interface Scan {
  erased: Set<string>;
  /** 0 when there are no messages. */
  highestEpoch: number;
}

const scanDeadlineMs = 60 * 60_000;
const patience = { initialRetryTime: 200, maxRetryTime: 1_000, retries: 30 };

/** Reads identity from its beginning, for erasures, and the last message of every other partition: epochs only grow. */
export async function scanTopics(kafka: Kafka, prefix: string): Promise<Scan> {
  const scan: Scan = { erased: new Set(), highestEpoch: 0 };
  const groupId = groupOf(restoreGroup, prefix);
  const left = await withAdmin(kafka, async (admin) => {
    const ends = new Map<string, { from: bigint; end: bigint }>();
    for (const name of topicNames) {
      const topic = kafkaTopic(name, prefix);
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        const [first, end] = [BigInt(low), BigInt(high)];
        if (first < end) ends.set(`${topic} ${partition}`, { from: name === "identity" ? first : end - 1n, end });
      }
    }
    return ends;
  });
  if (left.size === 0) return scan;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, retry: patience, allowAutoTopicCreation: false });
  await consumer.connect();
  try {
    await consumer.subscribe({
      topics: [...new Set([...left.keys()].map((key) => key.split(" ")[0] ?? ""))],
      fromBeginning: true,
    });
    const done = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => void (payload.restart || reject(payload.error)));
      consumer
        .run({
          autoCommit: false,
          eachBatch: async (payload) => {
            const { batch } = payload;
            const key = `${batch.topic} ${batch.partition}`;
            for (const message of batch.messages) note(scan, message);
            await payload.heartbeat();
            const end = left.get(key)?.end;
            if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end) left.delete(key);
            if (left.size === 0) resolve();
          },
        })
        .catch(reject);
    });
    for (const [key, { from }] of left) {
      const [topic = "", partition] = key.split(" ");
      consumer.seek({ topic, partition: Number(partition), offset: String(from) });
    }
    await withDeadline("reading Kafka's topics", scanDeadlineMs, done);
  } finally {
    await consumer.disconnect();
  }
  await withAdmin(kafka, (admin) => admin.deleteGroups([groupId]));
  return scan;
}

function note(scan: Scan, message: KafkaMessage): void {
  try {
    const { type, ownerId, epoch } = readStreamEvent(message);
    scan.highestEpoch = Math.max(scan.highestEpoch, epoch);
    if (isErasure({ type })) scan.erased.add(ownerId);
  } catch (error) {
    // A foreign message: consumers copy it to the dead letters.
    if (!(error instanceof NotAStreamEvent)) throw error;
  }
}
