import { type Backoff, backoffMs } from "@expense-tracker/kit/time/backoff";
import { pause } from "@expense-tracker/kit/time/deadline";
import { retry } from "@expense-tracker/kit/time/retry";
import type { Consumer, EachBatchPayload, Kafka, RetryOptions } from "kafkajs";
import { FetchTurns } from "./fetch-turns";
import { type BatchWork, consumeBatch, type PartitionMemory } from "./consume-batch";

export interface ConsumerOptions extends BatchWork {
  /** Not shared with another consumer: kafkajs keeps a group's committed offsets on it. */
  kafka: Kafka;
  groupId: string;
  /** Kafka's names. */
  topics: readonly string[];
  /** How long a partition waits after failures; by default `consumerBackoff`. Tests use a shorter one. */
  backoff?: Backoff;
  /** Called when the consumer has failed permanently: its process should end, and the supervisor starts a new one. */
  onFatal: (error: Error) => void;
}

export interface RunningConsumer {
  /** Finishes the current run, commits it and leaves the group. */
  stop(): Promise<void>;
}

/**
 * About twenty seconds: a broker that restarts meanwhile finds the same member again. After that kafkajs restarts the consumer, and the
 * broker first waits until the old member's session has ended. Give these retries to the consumer's `Kafka` too.
 */
export const patientRetries: RetryOptions = {
  retries: 8,
  initialRetryTime: 200,
  multiplier: 2,
  maxRetryTime: 5_000,
};

/** A target that is back is noticed within seconds. */
const consumerBackoff: Backoff = { firstMs: 200, mostMs: 5_000 };

const partitionsAtOnce = 4;
/** With a backlog in each. */
const partitionsFetched = 2;
const maxBytesPerPartition = 2 * 1024 * 1024;
const joinPatienceMs = 3_000;

/**
 * Consumes topics from their beginning, in a group, until it is stopped. Does not wait for Kafka: while Kafka is down, it keeps trying.
 *
 * Within a partition, owners' runs are handled one after the other, in turns. A run that fails pauses its partition and is tried again
 * for ever, with growing pauses; other partitions and the heartbeats go on.
 */
export function startConsumer(options: ConsumerOptions): RunningConsumer {
  const { kafka, groupId, consumer: name, metrics, logger, onFatal } = options;
  const consumer = kafka.consumer({
    groupId,
    // A fetch that waits longer makes disconnect() take seconds; data ends the wait at once.
    maxWaitTimeInMs: 250,
    // The partitions of a killed member wait for this long.
    sessionTimeout: 10_000,
    heartbeatInterval: 2_000,
    // Owners take turns within what is fetched: this holds some thousand events. More would be read again after every pause.
    maxBytesPerPartition,
    // It bounds the memory of a backlog: an event takes several times its bytes while it waits.
    maxBytes: partitionsFetched * maxBytesPerPartition,
    allowAutoTopicCreation: false,
    retry: patientRetries,
  });
  consumer.on("consumer.group_join", ({ payload }) => metrics.lag.keepOnly(name, payload.memberAssignment));
  consumer.on("consumer.crash", ({ payload }) => {
    if (payload.restart) logger.warn({ err: payload.error, groupId }, "the consumer restarts");
    else onFatal(payload.error);
  });
  const stopping = new AbortController();
  const turns = new FetchTurns(consumer);
  consumer.on("consumer.fetch_start", () => turns.nextFetch());
  const retries = createRetries(options, turns, stopping.signal);
  const started = untilRunning(consumer, options, (payload) => retries.eachBatch(payload), stopping.signal);
  return {
    async stop() {
      stopping.abort();
      // kafkajs ignores a stop while it joins the group, and would then go on. Without a broker it never joins.
      const waiting = new AbortController();
      await Promise.race([started, pause(joinPatienceMs, waiting.signal)]);
      waiting.abort();
      await consumer.disconnect();
    },
  };
}

async function untilRunning(
  consumer: Consumer,
  { topics, groupId, logger }: ConsumerOptions,
  eachBatch: (payload: EachBatchPayload) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const run = async () => {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitionsAtOnce,
      eachBatch,
    });
  };
  const failed = (error: unknown) => logger.warn({ err: error, groupId }, "cannot reach the broker or its topics yet");
  await retry(run, { bound: { signal }, backoff: consumerBackoff, failed }).catch((error: unknown) => {
    if (error !== signal.reason) throw error;
  });
}

/** Pauses a partition whose batch failed, and resumes it after a while, unless `signal` aborts before. */
function createRetries(work: ConsumerOptions, turns: FetchTurns, signal: AbortSignal) {
  const { consumer, metrics, logger, backoff = consumerBackoff } = work;
  const failuresInARow = new Map<string, number>();
  const memories = new Map<string, PartitionMemory>();
  return {
    async eachBatch(payload: EachBatchPayload): Promise<void> {
      const { topic, partition } = payload.batch;
      const key = `${topic} ${partition}`;
      const memory: PartitionMemory = memories.get(key) ?? { ahead: new Set(), served: new Set() };
      memories.set(key, memory);
      const failure = await consumeBatch(payload, work, memory, turns);
      if (failure === null) {
        failuresInARow.delete(key);
        return;
      }
      turns.failed(payload.batch);
      const failures = (failuresInARow.get(key) ?? 0) + 1;
      failuresInARow.set(key, failures);
      const delayMs = backoffMs(backoff, failures);
      metrics.retries.inc({ consumer, topic });
      logger.warn(
        { err: failure, consumer, topic, partition, failures, delayMs },
        "the partition waits for another try",
      );
      const resume = payload.pause();
      void pause(delayMs, signal).then(() => {
        if (!signal.aborted) resume();
      });
    },
  };
}
