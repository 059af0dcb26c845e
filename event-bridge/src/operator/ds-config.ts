import { defaultTopicPrefix } from "@expense-tracker/events/topics";
import { databaseUrl } from "@expense-tracker/kit/database/database-url";
import { openDatabase } from "@expense-tracker/kit/database/open-database";
import { type Environment, processSettings, readConfig, text } from "@expense-tracker/kit/process/config";
import type { DataSource } from "typeorm";
import { schemaOfDatabase } from "../ds/database";
import { kafkaConnection } from "../kafka/connection";

/** Runs `work` on the worker's database. @throws ConfigurationError; the database's errors. */
export async function onDsDatabase<T>(env: Environment, work: (db: DataSource) => Promise<T>): Promise<T> {
  const { url } = readConfig(env, { ...processSettings, url: databaseUrl("DATABASE_URL_DS") });
  const db = await openDatabase({ url, ...schemaOfDatabase, poolSize: 2 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The broker, and the first part of the topics' names. @throws ConfigurationError */
export function readDsKafka(env: Environment) {
  return readConfig(env, { kafka: kafkaConnection, topicPrefix: text("TOPIC_PREFIX", defaultTopicPrefix) });
}
