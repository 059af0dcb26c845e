import type { TestBroker } from "@expense-tracker/testing/broker";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import type { DataSource } from "typeorm";
import { schemaOfDatabase } from "../src/ds/database";
import type { AskModel } from "../src/ds/model/ask-model";
import { sqlOfTypeOrm } from "../src/ds/sql-of-typeorm";
import { startWorker } from "../src/ds/worker";
import { createConsumerMetrics } from "../src/kafka/consumer-metrics";
import { createDeadLetters } from "../src/parking/dead-letter";
import { eventually } from "./eventually";
import type { OwnerHistory } from "./owner-history";
import { createTestTopics, type TestTopics } from "./test-topics";

export type DsWorld = Awaited<ReturnType<typeof createDsWorld>>;

/** The worker's results for an owner, in order. */
export interface Said {
  seq: number;
  type: string;
  payload: Record<string, unknown>;
  headers: Record<string, string>;
}

/** Topics and a `ds` database, with workers on them that can be started and stopped. */
export async function createDsWorld(broker?: TestBroker, { nowMs = Date.now }: { nowMs?: () => number } = {}) {
  const topics = await createTestTopics(broker === undefined ? {} : { broker });
  const database = await createTestDatabase("ds");
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  const db = await openDatabase({ url: database.url, ...schemaOfDatabase });
  const logLevel = process.env["LOG_LEVEL"] ?? "silent";
  const workers: TestWorker[] = [];
  const startWorker = (ask: AskModel | null = null) => {
    const worker = startTestWorker({ topics, db, logLevel, ask, nowMs });
    workers.push(worker);
    return worker;
  };
  const stopWorkers = async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  };
  return {
    topics,
    db,
    environment: {
      NODE_ENV: "test",
      PORT: "0",
      LOG_LEVEL: logLevel,
      DATABASE_URL_DS: database.url,
      ...topics.environmentOf("ds-worker"),
    },
    workers,
    startWorker,
    stopWorkers,
    said: (ownerId: string) => saidOf(db, ownerId),
    positionOf: (ownerId: string) => positionOf(db, ownerId),
    /** Sends a whole history and waits until a worker has applied it. @returns the worker's results. */
    async tell({ ownerId, messages }: Pick<OwnerHistory, "ownerId" | "messages">): Promise<Said[]> {
      await topics.send("expenses", messages);
      if (workers.length === 0) startWorker();
      await eventually(
        "the worker has applied all events",
        async () => (await positionOf(db, ownerId)) === messages.length,
      );
      return saidOf(db, ownerId);
    },
    async drop() {
      await stopWorkers();
      await topics.drop();
      await db.destroy();
      await database.drop();
    },
  };
}

type TestWorker = ReturnType<typeof startTestWorker>;

function startTestWorker({
  topics,
  db,
  logLevel,
  ask,
  nowMs,
}: {
  topics: TestTopics;
  db: DataSource;
  logLevel: string;
  ask: AskModel | null;
  nowMs: () => number;
}) {
  const logger = createLogger("ds-worker", logLevel);
  const registry = createMetrics("ds-worker");
  const newKafka = (clientId: string) => topics.newKafka(clientId, "ds-worker");
  const topicPrefix = topics.prefix;
  const deadLetters = createDeadLetters({ kafka: newKafka("test-dead-letters"), topicPrefix, logger });
  const parts = {
    newKafka,
    topicPrefix,
    db: sqlOfTypeOrm(db),
    deadLetters,
    metrics: createConsumerMetrics(registry),
    logger,
    onFatal(error: Error) {
      throw error;
    },
  };
  const worker = startWorker(parts, db, { ask, readNowMs: () => Promise.resolve(nowMs()) });
  return {
    registry,
    async stop() {
      await worker.stop();
      await deadLetters.close();
    },
  };
}

async function saidOf(db: DataSource, ownerId: string): Promise<Said[]> {
  const rows: { seq: string; type: string; payload: string; headers: string }[] = await db.query(
    "SELECT seq, type, payload, headers FROM outbox WHERE owner_id = ? ORDER BY id",
    [ownerId],
  );
  return rows.map(({ seq, type, payload, headers }) => ({
    seq: Number(seq),
    type,
    payload: JSON.parse(payload) as Said["payload"],
    headers: JSON.parse(headers) as Said["headers"],
  }));
}

async function positionOf(db: DataSource, ownerId: string): Promise<number> {
  const rows: { seq: string }[] = await db.query(
    "SELECT seq FROM `position` WHERE consumer = 'ds-worker' AND owner_id = ?",
    [ownerId],
  );
  return Number(rows[0]?.seq ?? 0);
}
