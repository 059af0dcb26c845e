import { rm } from "node:fs/promises";
import { join } from "node:path";
import { startDatabase, startKafka } from "@expense-tracker/dev/private-servers";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { makeTestFolder } from "@expense-tracker/testing/folder";
import { createKafka, type Kafka } from "@expense-tracker/event-bridge/kafka/client";
import type { KafkaConnection } from "@expense-tracker/event-bridge/kafka/connection";
import { ensureTopics } from "@expense-tracker/event-bridge/kafka/ensure-topics";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import type { Logger } from "@expense-tracker/kit/process/logger";
import { createStreamTables } from "@expense-tracker/kit/stream/stream-tables";
import { createConnection } from "mysql2/promise";
import type { DataSource, MigrationInterface, QueryRunner } from "typeorm";

class StreamTables1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createStreamTables(runner);
  }
  async down() {}
}

export interface BenchServers {
  /** The database whose outbox the relay reads; the bench writes events into it. */
  db: DataSource;
  databaseUrl: string;
  kafka: Kafka;
  /** The broker, as a user who may do everything. */
  connection: KafkaConnection;
  /** First part of the topics' names. */
  prefix: string;
  stop(): Promise<void>;
}

const prefix = "bench";
const partitions = 12;

/** Starts a database and a broker for the bench, under `.data/bench`, with outbox tables and topics. */
export async function startBenchServers(logger: Logger): Promise<BenchServers> {
  const folder = await makeTestFolder(join(projectRoot(), ".data/bench"));
  const say = (line: string) => console.error(line);
  const [database, broker] = await Promise.all([startDatabase(folder, say), startKafka(folder, say)]);
  const databaseUrl = await createDatabase(database.adminUrl);
  const db = await openDatabase({ url: databaseUrl, entities: [], poolSize: 10 });
  const connection = broker.admin;
  const kafka = createKafka({ clientId: "bench", connection, logger });
  await ensureTopics(kafka, { prefix, partitions, replication: 1, minInSync: 1, logger });
  return {
    db,
    databaseUrl,
    kafka,
    connection,
    prefix,
    async stop() {
      await db.destroy();
      await Promise.all([database.stop(), broker.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(adminUrl: string): Promise<string> {
  const connection = await createConnection(adminUrl);
  await connection.query("CREATE DATABASE bench CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
  await connection.end();
  const url = new URL(adminUrl);
  url.pathname = "/bench";
  await migrateDatabase({ url: url.href, entities: [], migrations: [StreamTables1700000000000] });
  return url.href;
}
