import { pause } from "@expense-tracker/kit/time/deadline";
import type { Consumer, EachBatchPayload, Kafka, RetryOptions } from "kafkajs";
import { type BatchWork, consumeBatch, type PartitionMemory } from "./consume-batch";
import { retryDelayMs } from "./retry-delay";

export interface ConsumerOptions extends BatchWork {
  /** Not shared with another consumer: kafkajs keeps a group's committed offsets on it. */
  kafka: Kafka;
  groupId: string;
  /** Kafka's names. */
  topics: readonly string[];
  /** How long a partition waits after so many failures in a row; by default `retryDelayMs`. Tests use a shorter one. */
  retryDelayMs?: (failuresInARow: number) => number;
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

const partitionsAtOnce = 4;
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
    maxBytesPerPartition: 2 * 1024 * 1024,
    allowAutoTopicCreation: false,
    retry: patientRetries,
  });
  consumer.on("consumer.group_join", ({ payload }) => metrics.lag.keepOnly(name, payload.memberAssignment));
  consumer.on("consumer.crash", ({ payload }) => {
    if (payload.restart) logger.warn({ err: payload.error, groupId }, "the consumer restarts");
    else onFatal(payload.error);
  });
  const stopping = new AbortController();
  const retries = createRetries(options);
  const started = untilRunning(consumer, options, (payload) => retries.eachBatch(payload), stopping.signal);
  return {
    async stop() {
      stopping.abort();
      retries.stop();
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
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionsAtOnce,
        eachBatch,
      });
      return;
    } catch (error) {
      logger.warn({ err: error, groupId }, "cannot reach the broker or its topics yet");
      await pause(retryDelayMs(failures), signal);
    }
  }
}

/** Pauses a partition whose batch failed, and resumes it after a while. */
function createRetries(work: ConsumerOptions) {
  const { consumer, metrics, logger, retryDelayMs: delayAfter = retryDelayMs } = work;
  const failuresInARow = new Map<string, number>();
  const memories = new Map<string, PartitionMemory>();
  const timers = new Set<NodeJS.Timeout>();
  return {
    async eachBatch(payload: EachBatchPayload): Promise<void> {
      const { topic, partition } = payload.batch;
      const key = `${topic} ${partition}`;
      const memory: PartitionMemory = memories.get(key) ?? { ahead: new Set(), served: new Set() };
      memories.set(key, memory);
      const failure = await consumeBatch(payload, work, memory);
      if (failure === null) {
        failuresInARow.delete(key);
        return;
      }
      const failures = (failuresInARow.get(key) ?? 0) + 1;
      failuresInARow.set(key, failures);
      const delayMs = delayAfter(failures);
      metrics.retries.inc({ consumer, topic });
      logger.warn(
        { err: failure, consumer, topic, partition, failures, delayMs },
        "the partition waits for another try",
      );
      const resume = payload.pause();
      const timer = setTimeout(() => {
        timers.delete(timer);
        resume();
      }, delayMs);
      timers.add(timer);
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
