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
  /** What kafkajs tries again by itself before it rejects; ours by default. */
  retry?: RetryOptions;
}

const connectDeadlineMs = 3_000;
/** Longer than `produceDeadlineMs`, so that the broker gives up first and says why. */
const requestDeadlineMs = 8_000;

/**
 * Few and quick tries: the caller has a loop with a back-off of its own, and must learn of the failure. Not zero: kafkajs's
 * idempotent producer needs one, and the second try finds a leader that has moved.
 */
export const briefRetries: RetryOptions = { retries: 2, initialRetryTime: 100, maxRetryTime: 1_000 };

/**
 * The one door to kafkajs: last released in 2023, so nothing outside this folder may import it (types come from here too).
 * Connects to nothing yet.
 */
export function createKafka(options: KafkaOptions): Kafka {
  quietRequestQueue();
  return new Kafka(clientSettings(options));
}

/** What kafkajs is told of a connection. */
export function clientSettings({ clientId, connection, logger, retry = briefRetries }: KafkaOptions): KafkaConfig {
  return {
    clientId,
    brokers: [...connection.brokers],
    // Its type wants the mechanism to be known when this is compiled.
    ...(connection.login === null ? {} : { sasl: connection.login as SASLOptions }),
    // Node checks the broker's name too, unless it is told not to.
    ...(connection.tls === null ? {} : { ssl: { ...connection.tls, rejectUnauthorized: true } }),
    connectionTimeout: connectDeadlineMs,
    requestTimeout: requestDeadlineMs,
    retry,
    logLevel: logger.isLevelEnabled("debug") ? logLevel.DEBUG : logLevel.INFO,
    logCreator: () => logInto(logger),
  };
}
