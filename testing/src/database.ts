import { randomBytes } from "node:crypto";
import { createConnection } from "mysql2/promise";

/** A database for one test. */
export interface TestDatabase {
  /** `mysql://user:password@host:port/name`, for an account that may do everything in it. */
  readonly url: string;
  drop(): Promise<void>;
}

const connectDeadlineMs = 10_000;
const statementDeadlineMs = 30_000;

const serverVariable = "PARTS_DATABASE_ADMIN_URL";

/** Provides a server to the tests of this process and of its child processes. @param adminUrl of an account that may create databases and users. */
export function provideTestServer(adminUrl: string): void {
  process.env[serverVariable] = adminUrl;
}

/**
 * The server that Jest's set-up started, or the one that it was given.
 *
 * @throws Error when there is no server, which means outside of Jest's project `parts`.
 */
export function testServerUrl(): string {
  const adminUrl = process.env[serverVariable];
  if (!adminUrl) throw new Error("there is no database server: run this test in Jest's project `parts`");
  return adminUrl;
}

/**
 * Creates an empty database on the tests' server.
 *
 * @param prefix begins the name, so that a log's reader knows it: up to 40 lower-case letters, digits and `_`; random digits follow.
 * @throws Error when there is no server, which means outside of Jest's project `parts`.
 */
export async function createTestDatabase(prefix: string): Promise<TestDatabase> {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(prefix)) throw new Error(`${prefix} cannot begin a database's name`);
  const adminUrl = testServerUrl();
  const name = `${prefix}_${randomBytes(6).toString("hex")}`;
  await execute(adminUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(adminUrl, `DROP DATABASE IF EXISTS ${name}`) };
}

async function execute(adminUrl: string, sql: string): Promise<void> {
  const connection = await createConnection({ uri: adminUrl, connectTimeout: connectDeadlineMs });
  try {
    await connection.query({ sql, timeout: statementDeadlineMs });
    await connection.end();
  } finally {
    connection.destroy();
  }
}
