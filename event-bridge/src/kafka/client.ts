import { randomInt } from "node:crypto";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { Kafka, type KafkaConfig, logLevel, type RetryOptions, type SASLOptions } from "kafkajs";
import type { KafkaConnection } from "./connection";
import { logInto } from "./log-levels";
import { quietRequestQueue } from "./quiet-request-queue";

export type { Admin, Kafka } from "kafkajs";

export interface KafkaOptions {
  /** Named in the broker's logs and quotas, e.g. `relay-auth`. */
  clientId: string;
  connection: KafkaConnection;
  logger: Logger;
  /** How often kafkajs itself tries again before it rejects; `briefRetries` by default. */
  retry?: RetryOptions;
}

const connectDeadlineMs = 3_000;
/** Longer than `produceDeadlineMs`, so that the broker gives up first and says why. */
const requestDeadlineMs = 8_000;

/**
 * Few and quick tries: the caller has a loop with a back-off of its own, and must get the error. Not zero: kafkajs's
 * idempotent producer needs one, and the second try finds a leader that has moved.
 */
export const briefRetries: RetryOptions = { retries: 2, initialRetryTime: 100, maxRetryTime: 1_000 };

/**
 * The only import of kafkajs, which was last released in 2023: no file outside this folder may import it (types come from here too).
 * Does not connect yet.
 */
export function createKafka(options: KafkaOptions): Kafka {
  quietRequestQueue();
  return new Kafka(clientSettings(options));
}

/** kafkajs's options of a connection. */
export function clientSettings({ clientId, connection, logger, retry = briefRetries }: KafkaOptions): KafkaConfig {
  return {
    clientId,
    brokers: async () => shuffled(connection.brokers),
    // Its type needs the mechanism at compile time.
    ...(connection.login === null ? {} : { sasl: connection.login as SASLOptions }),
    // By default Node checks the broker's name too.
    ...(connection.tls === null ? {} : { ssl: { ...connection.tls, rejectUnauthorized: true } }),
    connectionTimeout: connectDeadlineMs,
    requestTimeout: requestDeadlineMs,
    retry,
    logLevel: logger.isLevelEnabled("debug") ? logLevel.DEBUG : logLevel.INFO,
    logCreator: () => logInto(logger),
  };
}

/**
 * kafkajs begins with the first broker, and goes on to the next one only when it cannot connect: one that accepts connections and answers
 * nothing (a frozen machine) would be asked for ever. So each connection begins with another one.
 */
function shuffled(brokers: readonly string[]): string[] {
  const first = randomInt(brokers.length);
  return [...brokers.slice(first), ...brokers.slice(0, first)];
}
