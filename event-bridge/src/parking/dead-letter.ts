import { deadLettersTopic } from "@expense-tracker/events/topics";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { Kafka } from "../kafka/client";
import type { ForeignMessage } from "../kafka/consume-batch";
import { openProducer, type OutgoingMessage, type SerialProducer } from "../kafka/producer";
import { MessagesRefused } from "../kafka/producer-error";
import { type StreamEvent, textsOf } from "../kafka/stream-event";

/** An event that a consumer parks. */
export interface DeadLetter {
  consumer: string;
  topic: string;
  event: StreamEvent;
  reason: string;
}

/** Sends copies of events that could not be applied to the dead-letter topic, for alerting. Each promise resolves when Kafka has the copy. */
export interface DeadLetters {
  copyEvent(letter: DeadLetter): Promise<void>;
  copyForeign(consumer: string, message: ForeignMessage): Promise<void>;
  close(): Promise<void>;
}

export interface DeadLetterOptions {
  kafka: Kafka;
  topicPrefix: string;
  logger: Logger;
}

/** Connects when the first copy is sent: there may never be one. */
export function createDeadLetters({ kafka, topicPrefix, logger }: DeadLetterOptions): DeadLetters {
  const topic = `${topicPrefix}.${deadLettersTopic}`;
  let producer: SerialProducer | null = null;
  // One after the other, because our producer refuses overlapping sends. At most one send waits for each consumed partition.
  let queue: Promise<unknown> = Promise.resolve();

  const sendNow = async (message: OutgoingMessage) => {
    producer ??= await openProducer(kafka, logger);
    try {
      await producer.send(topic, [message]);
    } catch (error) {
      const spent = producer;
      producer = null;
      await spent.close();
      throw error;
    }
  };
  const sendOrEmpty = (message: OutgoingMessage) =>
    sendNow(message).catch((error: unknown) => {
      if (!(error instanceof MessagesRefused)) throw error;
      // The event is as large as Kafka allows, and our headers come on top: send the alert without the payload.
      return sendNow({ ...message, value: "", headers: { ...message.headers, dead_letter_emptied: "too large" } });
    });
  const send = (message: OutgoingMessage): Promise<void> => {
    const sent = queue.then(() => sendOrEmpty(message));
    // The caller of this send gets its error; the next send only waits until this one has ended.
    queue = sent.catch(() => undefined);
    return sent;
  };
  return {
    copyEvent: ({ consumer, topic, event, reason }) =>
      send({
        key: event.ownerId,
        value: event.payload,
        headers: { ...event.headers, ...told({ consumer, topic, reason }) },
      }),
    copyForeign: (consumer, { topic, partition, message, reason }) =>
      send({
        key: message.key?.toString() ?? "",
        value: message.value ?? "",
        headers: {
          ...textsOf(message.headers),
          ...told({ consumer, topic, reason }),
          dead_letter_offset: `${partition}/${message.offset}`,
        },
      }),
    async close() {
      await queue;
      await producer?.close();
    },
  };
}

function told({ consumer, topic, reason }: { consumer: string; topic: string; reason: string }) {
  return { dead_letter_consumer: consumer, dead_letter_topic: topic, dead_letter_reason: reason.slice(0, 500) };
}
