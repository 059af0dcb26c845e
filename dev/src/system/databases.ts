import { relayTables } from "@expense-tracker/kit/stream-tables";
import { type Connection, createConnection } from "mysql2/promise";
import type { SecretName, Secrets } from "./secrets";

export const databaseNames = ["auth", "users", "expenses", "ds"] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** One database as its three users see it; `mysql://user:password@host:port/database`. */
export interface DatabaseUrls {
  /** Rows only. */
  readonly service: string;
  /** Tables too. */
  readonly migration: string;
  /** Only what the relay reads and marks. */
  readonly relay: string;
}

type Role = keyof DatabaseUrls;

const roles: readonly Role[] = ["service", "migration", "relay"];
const deadlineMs = 30_000;
const rows = "SELECT, INSERT, UPDATE, DELETE";
const tables = `${rows}, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, TRIGGER`;

/** The addresses that were given for a database: `DATABASE_URL_<NAME>` for all three users, unless they have one of their own. Null when none was. */
export function givenUrls(name: DatabaseName, env: NodeJS.ProcessEnv): DatabaseUrls | null {
  const service = env[`DATABASE_URL_${name.toUpperCase()}`];
  if (!service) return null;
  return {
    service,
    migration: env[`MIGRATION_DATABASE_URL_${name.toUpperCase()}`] || service,
    relay: env[`RELAY_DATABASE_URL_${name.toUpperCase()}`] || service,
  };
}

/** The addresses of a database on the private server. */
export function privateUrls(name: DatabaseName, port: number, secrets: Secrets): DatabaseUrls {
  const url = (role: Role): string =>
    `mysql://${userOf(name, role)}:${secrets[passwordOf(name, role)]}@127.0.0.1:${port}/${name}`;
  return { service: url("service"), migration: url("migration"), relay: url("relay") };
}

/** Creates a database with its three users on the private server, or brings them to what they should be. The relay's rights follow in `grantRelay`. */
export function provision(adminUrl: string, name: DatabaseName, secrets: Secrets): Promise<void> {
  return withConnection(adminUrl, async (run) => {
    await run(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
    for (const role of roles) {
      const account = accountOf(name, role);
      const password = secrets[passwordOf(name, role)];
      await run(`CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY '${password}'`);
      await run(`ALTER USER ${account} IDENTIFIED BY '${password}'`);
    }
    await run(`GRANT ${rows} ON ${name}.* TO ${accountOf(name, "service")}`);
    await run(`GRANT ${tables} ON ${name}.* TO ${accountOf(name, "migration")}`);
  });
}

/** After the migrations: rights on a table can only be granted once it exists. */
export function grantRelay(adminUrl: string, name: DatabaseName): Promise<void> {
  return withConnection(adminUrl, async (run) => {
    for (const table of relayTables) await run(`GRANT ${rows} ON ${name}.${table} TO ${accountOf(name, "relay")}`);
  });
}

function accountOf(name: DatabaseName, role: Role): string {
  return `'${userOf(name, role)}'@'127.0.0.1'`;
}

function userOf(name: DatabaseName, role: Role): string {
  return `${name}_${role}`;
}

function passwordOf(name: DatabaseName, role: Role): SecretName {
  return `${upper(name)}_${upper(role)}_PASSWORD`;
}

function upper<Text extends string>(text: Text): Uppercase<Text> {
  return text.toUpperCase() as Uppercase<Text>;
}

async function withConnection(
  adminUrl: string,
  work: (run: (sql: string) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const connection: Connection = await createConnection({ uri: adminUrl, connectTimeout: deadlineMs });
  try {
    await work((sql) => connection.query({ sql, timeout: deadlineMs }));
    await connection.end();
  } finally {
    connection.destroy();
  }
}
