import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { Kafka, logLevel, type SASLOptions } from "kafkajs";

silenceNegativeTimeouts();

/**
 * Resolves when the cluster answers and has at least one broker in service.
 *
 * @throws Error when it does not within the deadline.
 */
export async function brokersAnswer({ brokers, login }: KafkaConnection, deadlineMs: number): Promise<void> {
  const kafka = new Kafka({
    clientId: "expense-tracker-dev",
    brokers: [...brokers],
    ...(login === null ? {} : { sasl: login as SASLOptions }),
    logLevel: logLevel.NOTHING,
    connectionTimeout: deadlineMs,
    requestTimeout: deadlineMs,
    retry: { retries: 0 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    if (cluster.brokers.length === 0) throw new Error("no broker is in service");
  } finally {
    await admin.disconnect();
  }
}

/** kafkajs 2.2.4 starts a timer with a negative time unless it is throttled. It does no harm, but Node 24 warns on every connection. */
function silenceNegativeTimeouts(): void {
  const warn = process.emitWarning.bind(process) as (warning: string | Error, ...details: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...details: unknown[]): void => {
    if (details[0] !== "TimeoutNegativeWarning") warn(warning, ...details);
  };
}
