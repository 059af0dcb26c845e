import { join } from "node:path";
import { startDatabase } from "@expense-tracker/dev/private-servers";
import { projectRoot } from "@expense-tracker/dev/project-root";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { schemaOfDatabase } from "@expense-tracker/subgraph-expenses/database";
import { createConnection } from "mysql2/promise";
import type { DataSource } from "typeorm";
import { inFolder } from "../folder";

/** Where the bench's rows are. */
export interface BenchDatabase {
  /** An account that may create databases; null: a private server of the bench's own. */
  adminUrl: string | null;
  /** Whether the rows stay there for the next run: a million takes minutes to make. */
  keep: boolean;
}

/** @param adminUrl of the server that the database is on. */
type Work = (db: DataSource, adminUrl: string) => Promise<void>;

const say = (line: string) => console.error(line);

/** Gives `work` a database with all tables, which holds what an earlier run kept, if this one keeps it too. */
export async function withDatabase(
  { adminUrl, keep, name }: BenchDatabase & { name: string },
  work: Work,
): Promise<void> {
  const onServer = (url: string) =>
    keep
      ? withTables(url, name, (database) => opened(database, (db) => work(db, url)))
      : withEmptyDatabase(url, name, (database) => opened(database, (db) => work(db, url)));
  if (adminUrl !== null) return onServer(adminUrl);
  const onPrivateServer = async (folder: string) => {
    const server = await startDatabase(folder, say);
    try {
      await onServer(server.adminUrl);
    } finally {
      await server.stop();
    }
  };
  return keep ? onPrivateServer(join(projectRoot(), ".data/bench-expenses")) : inFolder(onPrivateServer);
}

/** Gives `work` the URL of a database that has all tables and no rows, and drops it afterwards. */
export async function withEmptyDatabase(
  adminUrl: string,
  name: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const drop = () => execute(adminUrl, `DROP DATABASE IF EXISTS ${name}`);
  await drop();
  try {
    await withTables(adminUrl, name, work);
  } finally {
    await drop();
  }
}

async function withTables(adminUrl: string, name: string, work: (url: string) => Promise<void>): Promise<void> {
  await execute(adminUrl, `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await migrateDatabase({ url: url.href, ...schemaOfDatabase });
  await work(url.href);
}

async function opened(url: string, work: (db: DataSource) => Promise<void>): Promise<void> {
  const db = await openDatabase({ url, ...schemaOfDatabase, servesRequests: false });
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

async function execute(adminUrl: string, sql: string): Promise<void> {
  const connection = await createConnection(adminUrl);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
