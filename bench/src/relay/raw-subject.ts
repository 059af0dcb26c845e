import { kafkaTopic } from "@expense-tracker/events/topics";
import { pause } from "@expense-tracker/kit/time/deadline";
import { Kafka, logLevel, Partitioners, type SASLOptions } from "kafkajs";
import type { BenchEvent } from "./bench-events";
import type { BenchServers } from "./bench-servers";
import { perSecond } from "./relay-subject";

export type RawSubject = Awaited<ReturnType<typeof startRawSubject>>;

/** A kafkajs producer as its documentation shows it: it reads no outbox and marks no rows. */
export async function startRawSubject({ connection, prefix }: BenchServers) {
  const sasl = connection.login as SASLOptions;
  const kafka = new Kafka({
    clientId: "bench-raw",
    brokers: [...connection.brokers],
    sasl,
    logLevel: logLevel.NOTHING,
  });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const topic = kafkaTopic("ds", prefix);
  const send = (events: readonly BenchEvent[]) =>
    producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages: events.map(({ message }) => message) }] });
  return {
    /** Sends one batch after the other. @returns events a second. */
    async round(events: readonly BenchEvent[], batchEvents: number) {
      const startedMs = performance.now();
      for (let start = 0; start < events.length; start += batchEvents)
        await send(events.slice(start, start + batchEvents));
      return perSecond(events.length, startedMs);
    },
    /** Sends one event at a time, at an even rate. @returns milliseconds from the send to its acknowledgement. */
    async quiet(events: readonly BenchEvent[], eventsPerSecond: number) {
      const latenciesMs: number[] = [];
      const startedMs = performance.now();
      for (const [index, event] of events.entries()) {
        await pause(Math.max(0, startedMs + (index * 1_000) / eventsPerSecond - performance.now()));
        const sentMs = performance.now();
        await send([event]);
        latenciesMs.push(performance.now() - sentMs);
      }
      return latenciesMs;
    },
    stop: () => producer.disconnect(),
  };
}
