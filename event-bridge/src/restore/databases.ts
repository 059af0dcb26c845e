import { readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { type DatabaseName, databaseNames, topicOf } from "@expense-tracker/services/services";
import { type Connection, createConnection, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
import type { RestoreConfig } from "./config";

export type Databases = Readonly<Record<DatabaseName, NamedDatabase>>;

/** One of the databases, through an account that may change its tables. */
export interface NamedDatabase {
  readonly name: DatabaseName;
  /** Kafka's name of the topic that it feeds. */
  readonly topic: string;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** @returns the number of changed rows. */
  change(sql: string, values?: readonly unknown[]): Promise<number>;
}

const connectDeadlineMs = 10_000;
/** A statement may read a whole table. */
const statementDeadlineMs = 60 * 60_000;

/** Connects to all of them, runs `work`, and disconnects. */
export async function withDatabases<T>(config: RestoreConfig, work: (databases: Databases) => Promise<T>): Promise<T> {
  const connections: Connection[] = [];
  const open = async (name: DatabaseName): Promise<NamedDatabase> => {
    const connection = await createConnection({
      ...readDatabaseAddress(config[name]),
      connectTimeout: connectDeadlineMs,
      supportBigNumbers: true,
      charset: "utf8mb4_unicode_ci",
    });
    connections.push(connection);
    return databaseOn(connection, name, kafkaTopic(topicOf[name], config.topicPrefix));
  };
  try {
    const databases: Partial<Record<DatabaseName, NamedDatabase>> = {};
    for (const name of databaseNames) databases[name] = await open(name);
    return await work(databases as Databases);
  } finally {
    for (const connection of connections) connection.destroy();
  }
}

export function allDatabases(databases: Databases): NamedDatabase[] {
  return databaseNames.map((name) => databases[name]);
}

function databaseOn(connection: Connection, name: DatabaseName, topic: string): NamedDatabase {
  const ask = (sql: string, values: readonly unknown[]) => ({ sql, values: [...values], timeout: statementDeadlineMs });
  return {
    name,
    topic,
    async rows<Row>(sql: string, values: readonly unknown[] = []) {
      const [rows] = await connection.query<RowDataPacket[]>(ask(sql, values));
      return rows as Row[];
    },
    async change(sql, values = []) {
      const [result] = await connection.query<ResultSetHeader>(ask(sql, values));
      return result.affectedRows;
    },
  };
}

const chunkRows = 1_000;

/** Runs `work` with up to 1,000 of the values at a time. */
export async function inChunks<T>(values: readonly T[], work: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < values.length; from += chunkRows) await work(values.slice(from, from + chunkRows));
}
