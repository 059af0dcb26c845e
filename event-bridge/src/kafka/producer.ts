import { withDeadline } from "@expense-tracker/kit/time/deadline";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { CompressionTypes, type ICustomPartitioner, type Kafka, Partitioners } from "kafkajs";
import { briefRetries } from "./client";
import { readProducerError } from "./producer-error";

export interface OutgoingMessage {
  /** The owner's id. */
  key: string;
  value: Buffer | string;
  headers: Record<string, string>;
  /** Only when it was computed with `partitionOf`; else the partitioner does the same. */
  partition?: number;
}

/** Sends one batch at a time. After a rejection it is spent: close it and open another. */
export interface SerialProducer {
  /**
   * Resolves when every in-sync replica has every message.
   *
   * @throws MessagesRefused when no retry can succeed: split the messages to find the refused one. After any other error some messages
   *   may have arrived: send the same ones again, before any others, with a new producer.
   */
  send(topic: string, messages: readonly OutgoingMessage[]): Promise<void>;
  /** Never throws: a connection that cannot be closed in order is given up. */
  close(): Promise<void>;
}

const connectDeadlineMs = 15_000;
/** The broker's own limit for its replicas. */
const produceDeadlineMs = 6_000;
/** kafkajs's requests and retries end before this time: only a hang takes longer. */
const sendDeadlineMs = 40_000;
const closeDeadlineMs = 3_000;

/**
 * Connects an idempotent producer (acks −1). Its sends must not overlap: kafkajs's idempotent mode can then lose an
 * acknowledged batch (docs/events.md, *Relay*), so an overlapping one is refused here.
 */
export async function openProducer(kafka: Kafka, logger: Logger): Promise<SerialProducer> {
  const chosen = new Set<number>();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: () => noting(Partitioners.DefaultPartitioner(), chosen),
    retry: briefRetries,
  });
  producer.on(producer.events.REQUEST_TIMEOUT, ({ payload }) =>
    logger.warn({ broker: payload.broker, request: payload.apiName }, "a request to the broker timed out"),
  );
  const close = () =>
    withDeadline("closing the producer", closeDeadlineMs, producer.disconnect()).catch((error: unknown) =>
      logger.warn({ err: error }, "a producer could not be closed in order"),
    );
  try {
    await withDeadline("connecting the producer", connectDeadlineMs, producer.connect());
  } catch (error) {
    await close();
    throw error;
  }
  let state: "ready" | "sending" | "spent" = "ready";
  return {
    async send(topic, messages) {
      if (state !== "ready") throw new Error(`the producer is ${state}`);
      state = "sending";
      chosen.clear();
      try {
        const batch = {
          topic,
          messages: [...messages],
          acks: -1,
          timeout: produceDeadlineMs,
          compression: CompressionTypes.None,
        };
        requireAnswers(chosen, await withDeadline("the send", sendDeadlineMs, producer.send(batch)));
        state = "ready";
      } catch (error) {
        state = "spent";
        throw readProducerError(error);
      }
    },
    close,
  };
}

/** A partitioner that notes what it chooses. */
function noting(choose: ReturnType<ICustomPartitioner>, chosen: Set<number>): ReturnType<ICustomPartitioner> {
  return (args) => {
    const partition = choose(args);
    chosen.add(partition);
    return partition;
  };
}

/**
 * kafkajs 2.2.4 resolves a send too early when a partition's leader moves between two of its tries, to a broker that has already answered
 * for its own partitions: it does not ask that broker again, and the moved partition's messages are never sent.
 *
 * @throws Error when a partition has no answer: none of its messages counts as sent.
 */
export function requireAnswers(chosen: ReadonlySet<number>, answers: readonly { partition: number }[]): void {
  const answered = new Set(answers.map(({ partition }) => partition));
  const unanswered = [...chosen].filter((partition) => !answered.has(partition));
  if (unanswered.length > 0) throw new Error(`no broker answered for the partitions ${unanswered.join(", ")}`);
}
