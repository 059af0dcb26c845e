import { retry } from "@expense-tracker/kit/time/retry";
import { type Admin, KafkaJSError } from "kafkajs";

/** Offsets by partition, as Kafka writes them: decimal texts. */
export type Offsets = Record<number, string>;

/** The offsets that a group has committed, by topic; -1 where it has committed none. */
export async function committedOf(
  admin: Admin,
  groupId: string,
  topics: readonly string[],
): Promise<Record<string, Offsets>> {
  const found = await untilCoordinated(() => admin.fetchOffsets({ groupId, topics: [...topics] }));
  return Object.fromEntries(
    found.map(({ topic, partitions }) => [
      topic,
      Object.fromEntries(partitions.map(({ partition, offset }) => [partition, offset])),
    ]),
  );
}

const coordinationTries = 20;
const coordinationWaitMs = 500;

/**
 * A broker that has just started does not coordinate its groups yet. kafkajs tries other requests again by itself, but not the
 * one for their offsets.
 */
function untilCoordinated<T>(ask: () => Promise<T>): Promise<T> {
  return retry(ask, {
    bound: { tries: coordinationTries },
    backoff: { firstMs: coordinationWaitMs, mostMs: coordinationWaitMs },
    isRetryable: (error) => error instanceof KafkaJSError && error.retriable,
  });
}
