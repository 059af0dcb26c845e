import { parkingTables } from "@expense-tracker/event-bridge/parking/parked-table";
import { readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { relayTables } from "@expense-tracker/kit/stream/stream-tables";
import { type Connection, createConnection } from "mysql2/promise";
import { type DatabaseName } from "@expense-tracker/services/services";
import { passwordOf, type Passwords, type Role, rolesOf, userOf } from "./databases";

/** A database server on which we may create databases and users. */
export interface OwnServer {
  /** `mysql://user:password@host:port` of an account that may do so. */
  readonly adminUrl: string;
  /** The host part of the users' accounts in MySQL: an address, or `%` for any address, on a network that keeps others out. */
  readonly clientsFrom: string;
  /** Begins the name of every database and user. Tests set it, so that they never touch a live system's. */
  readonly prefix?: string;
}

const deadlineMs = 30_000;
const rows = "SELECT, INSERT, UPDATE, DELETE";
/** Rights on all tables of the database. */
const databaseRights: Partial<Record<Role, string>> = {
  service: rows,
  migration: `${rows}, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, TRIGGER`,
};
/**
 * The service's rights on tables whose rows record what happened: an attacker who controls the service must not rewrite them. The
 * rows of an erased owner are deleted; in auth the foreign key to the account does this without any right. A right on the database
 * would hold for all its tables, so in these databases the service has rights on each table instead.
 */
const appendOnly: Partial<Record<DatabaseName, Readonly<Record<string, string>>>> = {
  auth: { security_event: "SELECT, INSERT" },
  expenses: { expense_revision: "SELECT, INSERT, DELETE" },
};
/** Databases whose service has no rights before `grantTables`. */
export const grantedByTable: readonly string[] = Object.keys(appendOnly);
/** The tables of users who see only these tables. */
const tablesOf: Partial<Record<Role, readonly string[]>> = { relay: relayTables, delivery: parkingTables };

/** Creates a database with its users, or corrects their passwords and rights. `grantTables` adds rights on single tables. */
export function provision(server: OwnServer, name: DatabaseName, passwords: Passwords): Promise<void> {
  return withConnection(server.adminUrl, async (run) => {
    await run(
      `CREATE DATABASE IF NOT EXISTS ${databaseOf(server, name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
    for (const role of rolesOf(name)) {
      const account = accountOf(server, name, role);
      const password = passwords[passwordOf(name, role)];
      await run(`CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY '${password}'`);
      await run(`ALTER USER ${account} IDENTIFIED BY '${password}'`);
    }
    for (const role of rolesOf(name)) {
      const rights = databaseRights[role];
      if (rights && !(role === "service" && appendOnly[name]))
        await run(`GRANT ${rights} ON ${databaseOf(server, name)}.* TO ${accountOf(server, name, role)}`);
    }
  });
}

/** Grants rights on tables. Call it after the migrations, because the tables must exist. */
export function grantTables(server: OwnServer, name: DatabaseName): Promise<void> {
  return withConnection(server.adminUrl, async (run) => {
    for (const role of rolesOf(name)) {
      for (const table of tablesOf[role] ?? []) {
        await run(`GRANT ${rows} ON ${databaseOf(server, name)}.${table} TO ${accountOf(server, name, role)}`);
      }
    }
    const less = appendOnly[name];
    if (less) await grantEachTable(run, databaseOf(server, name), accountOf(server, name, "service"), less);
  });
}

/** Deletes a database with its data and users. Only for tests: it refuses a server without a prefix. */
export function withdraw(server: OwnServer, name: DatabaseName): Promise<void> {
  if (!server.prefix) throw new Error("only a test's own databases are dropped");
  return withConnection(server.adminUrl, async (run) => {
    await run(`DROP DATABASE IF EXISTS ${databaseOf(server, name)}`);
    for (const role of rolesOf(name)) await run(`DROP USER IF EXISTS ${accountOf(server, name, role)}`);
  });
}

type Run = (sql: string) => Promise<unknown>;

/** Grants changes of rows in every table, and less in some. Afterwards revokes the account's rights on the whole database. */
async function grantEachTable(
  run: Run,
  database: string,
  account: string,
  less: Readonly<Record<string, string>>,
): Promise<void> {
  const tables = await run(
    `SELECT table_name AS tableName FROM information_schema.tables
     WHERE table_schema = '${database}' AND table_type = 'BASE TABLE'`,
  );
  for (const { tableName } of tables as { tableName: string }[]) {
    await run(`GRANT ${less[tableName] ?? rows} ON ${database}.\`${tableName}\` TO ${account}`);
  }
  await run(`REVOKE ${rows} ON ${database}.* FROM ${account}`).catch(ignoreNoSuchGrant);
}

function ignoreNoSuchGrant(error: unknown): void {
  const isNone = error instanceof Error && "code" in error && error.code === "ER_NONEXISTING_GRANT";
  if (!isNone) throw error;
}

function databaseOf({ prefix = "" }: OwnServer, name: DatabaseName): string {
  return `${prefix}${name}`;
}

function accountOf({ clientsFrom, prefix = "" }: OwnServer, name: DatabaseName, role: Role): string {
  return `'${prefix}${userOf(name, role)}'@'${clientsFrom}'`;
}

async function withConnection(adminUrl: string, work: (run: Run) => Promise<void>): Promise<void> {
  const connection: Connection = await createConnection({
    ...readDatabaseAddress(adminUrl),
    connectTimeout: deadlineMs,
  });
  try {
    await work(async (sql) => (await connection.query({ sql, timeout: deadlineMs }))[0]);
    await connection.end();
  } finally {
    connection.destroy();
  }
}
