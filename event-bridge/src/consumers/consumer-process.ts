import { createHttpServer } from "@expense-tracker/kit/http/http-server";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import type { Shutdown } from "@expense-tracker/kit/process/shutdown";
import type { ServerTls } from "@expense-tracker/kit/http/tls-settings";
import { createKafka, type Kafka } from "../kafka/client";
import type { KafkaConnection } from "../kafka/connection";
import { patientRetries, type RunningConsumer } from "../kafka/consumer";
import { createConsumerMetrics } from "../kafka/consumer-metrics";
import { createDeadLetters } from "../parking/dead-letter";
import { gaugeParked } from "../parking/parked-gauge";
import type { SqlStore } from "../sql/sql-database";
import type { Registry } from "prom-client";
import type { TargetConsumerParts } from "./target-consumer";

/** The things that the consumers of a process share. */
export interface SharedParts extends Omit<TargetConsumerParts, "kafka" | "target" | "topics"> {
  /** Makes a connection for one consumer. */
  newKafka: (clientId: string) => Kafka;
}

/** A process's database, in which it parks. */
export interface ProcessDatabase {
  parking: SqlStore;
  /** @throws when the database does not answer. */
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

export interface ConsumerProcess<Database extends ProcessDatabase> {
  name: string;
  config: {
    host: string;
    port: number;
    tls: ServerTls | null;
    kafka: KafkaConnection;
    topicPrefix: string;
  };
  logger: Logger;
  shutdown: Shutdown;
  /** The consumers, by their names in `parked`. */
  consumers: readonly string[];
  /** @throws when the database does not answer: the supervisor then starts this process again. */
  openDatabase: (metrics: Registry) => Promise<Database>;
  start: (parts: SharedParts, database: Database) => RunningConsumer;
}

/** Runs a process that consumes: opens its database, connects to Kafka, starts its consumers, and serves health and metrics over HTTP. */
export async function runConsumerProcess<Database extends ProcessDatabase>(parts: ConsumerProcess<Database>) {
  const { name, config, logger, shutdown, consumers } = parts;
  const { isRunning, onStop } = shutdown;
  const { kafka: connection, topicPrefix } = config;
  const registry = createMetrics(name);
  const database = await parts.openDatabase(registry);
  onStop("database", () => database.close());
  const db = database.parking;
  gaugeParked({ registry, db, consumers, logger });
  const kafka = createKafka({ clientId: `${name}-dead-letters`, connection, logger });
  const deadLetters = createDeadLetters({ kafka, topicPrefix, logger });
  onStop("dead letters", () => deadLetters.close());

  const shared: SharedParts = {
    newKafka: (clientId) => createKafka({ clientId, connection, logger, retry: patientRetries }),
    topicPrefix,
    db,
    deadLetters,
    metrics: createConsumerMetrics(registry),
    logger,
    onFatal(error) {
      logger.fatal({ err: error }, "a consumer cannot go on: the supervisor starts this process again");
      process.exit(1);
    },
  };
  const running = parts.start(shared, database);
  onStop("consumers", () => running.stop());

  const { tls } = config;
  const server = createHttpServer({ logger, metrics: registry, isRunning, tls, checkReady: () => database.ping() });
  onStop("http", () => server.close());
  await server.listen({ host: config.host, port: config.port });
  logger.info({ port: config.port }, "listening");
}
