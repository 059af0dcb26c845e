import { readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { type DatabaseName, databaseNames, topicOf } from "@expense-tracker/services/services";
import { type Connection, createConnection, type ResultSetHeader, type RowDataPacket } from "mysql2/promise";
import type { RestoreConfig } from "./config";

export type Rooms = Readonly<Record<DatabaseName, RoomDatabase>>;

/** One of the databases, as an account that may change its tables. */
export interface RoomDatabase {
  readonly name: DatabaseName;
  /** Kafka's name of the topic that it feeds. */
  readonly topic: string;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** @returns how many rows changed. */
  change(sql: string, values?: readonly unknown[]): Promise<number>;
}

const connectDeadlineMs = 10_000;
/** A statement may go through a whole table. */
const statementDeadlineMs = 60 * 60_000;

/** Connects to all of them, runs `work`, and disconnects. */
export async function withRooms<T>(config: RestoreConfig, work: (rooms: Rooms) => Promise<T>): Promise<T> {
  const connections: Connection[] = [];
  const open = async (name: DatabaseName): Promise<RoomDatabase> => {
    const connection = await createConnection({
      ...readDatabaseAddress(config[name]),
      connectTimeout: connectDeadlineMs,
      supportBigNumbers: true,
      charset: "utf8mb4_unicode_ci",
    });
    connections.push(connection);
    return roomOn(connection, name, kafkaTopic(topicOf[name], config.topicPrefix));
  };
  try {
    const rooms: Partial<Record<DatabaseName, RoomDatabase>> = {};
    for (const name of databaseNames) rooms[name] = await open(name);
    return await work(rooms as Rooms);
  } finally {
    for (const connection of connections) connection.destroy();
  }
}

export function allRooms(rooms: Rooms): RoomDatabase[] {
  return databaseNames.map((name) => rooms[name]);
}

function roomOn(connection: Connection, name: DatabaseName, topic: string): RoomDatabase {
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
