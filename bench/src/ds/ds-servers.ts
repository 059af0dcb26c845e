import { startDatabase, startKafka } from "@expense-tracker/dev/private-servers";
import type { SupervisedChild } from "@expense-tracker/dev/processes/supervised-child";
import { freePort } from "@expense-tracker/dev/processes/free-ports";
import { serviceProcesses } from "@expense-tracker/dev/system/services";
import { schemaOfDatabase } from "@expense-tracker/event-bridge/ds/database";
import { createKafka, type Kafka } from "@expense-tracker/event-bridge/kafka/client";
import { ensureTopics } from "@expense-tracker/event-bridge/kafka/ensure-topics";
import { openProducer } from "@expense-tracker/event-bridge/kafka/producer";
import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { migrateDatabase } from "@expense-tracker/kit/database/open-database";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { type Connection, createConnection } from "mysql2/promise";
import type { BenchProcesses } from "../processes/bench-process";
import { type BacklogSize, makeBacklog } from "./backlog";

const prefix = "bench";
const partitions = 12;
const messagesAtOnce = 1_000;

export interface DsServers {
  /** The worker's database, as its administrator. */
  readonly sql: Connection;
  readonly database: SupervisedChild;
  readonly broker: SupervisedChild;
  /** Starts one member of the worker's group. */
  startWorker(name: string): Promise<SupervisedChild>;
  stop(): Promise<void>;
}

/** Starts a database and a broker in `folder`, and puts the backlog into Kafka. */
export async function startDsServers(
  folder: string,
  processes: BenchProcesses,
  backlog: BacklogSize,
  logger: Logger,
): Promise<DsServers> {
  const say = (line: string) => console.error(line);
  const [database, broker] = await Promise.all([startDatabase(folder, say), startKafka(folder, say)]);
  const url = await createDs(database.adminUrl);
  const kafka = createKafka({ clientId: "bench", connection: broker.admin, logger });
  await ensureTopics(kafka, { prefix, partitions, replication: 1, minInSync: 1, logger });
  await sendBacklog(kafka, backlog, logger);
  const sql = await createConnection(url);
  return {
    sql,
    database: database.process,
    broker: broker.process,
    startWorker: (name) => startWorker(processes, name, url, broker.admin),
    async stop() {
      await sql.end();
      await processes.stop();
      await Promise.all([database.stop(), broker.stop()]);
    },
  };
}

/** Creates the worker's database. @returns its URL. */
export async function createDs(adminUrl: string): Promise<string> {
  const connection = await createConnection(adminUrl);
  await connection.query("CREATE DATABASE ds CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
  await connection.end();
  const url = new URL(adminUrl);
  url.pathname = "/ds";
  await migrateDatabase({ url: url.href, ...schemaOfDatabase });
  return url.href;
}

async function sendBacklog(kafka: Kafka, size: BacklogSize, logger: Logger): Promise<void> {
  const producer = await openProducer(kafka, logger);
  const topic = kafkaTopic("expenses", prefix);
  let messages = [];
  for (const message of makeBacklog(size)) {
    messages.push(message);
    if (messages.length < messagesAtOnce) continue;
    await producer.send(topic, messages);
    messages = [];
  }
  if (messages.length > 0) await producer.send(topic, messages);
  await producer.close();
}

async function startWorker(
  processes: BenchProcesses,
  name: string,
  databaseUrl: string,
  { brokers, login }: KafkaConnection,
): Promise<SupervisedChild> {
  const port = await freePort();
  return processes.start({
    name,
    entry: serviceProcesses.find((one) => one.name === "ds-worker")?.entry ?? "",
    port,
    readyUrl: `http://127.0.0.1:${port}/readyz`,
    env: {
      PORT: String(port),
      LOG_LEVEL: "warn",
      DATABASE_URL_DS: databaseUrl,
      KAFKA_BROKERS: brokers.join(","),
      KAFKA_USERNAME: login?.username ?? "",
      KAFKA_PASSWORD: login?.password ?? "",
      KAFKA_MECHANISM: login?.mechanism ?? "",
      TOPIC_PREFIX: prefix,
    },
  });
}
