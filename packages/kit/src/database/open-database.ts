import { type Connection, createConnection } from "mysql2/promise";
import type { Registry } from "prom-client";
import { DataSource, type EntitySchema, type MigrationInterface } from "typeorm";
import { setClock } from "./clock";
import { readDatabaseAddress } from "./database-address";
import { AppError } from "../errors/app-error";
import { fairDriver } from "./fair-pool";
import { poolRules, sharedPool, soleRules } from "./pool-shares";
import { StatementKiller } from "./statement-killer";

export interface DatabaseOptions {
  /** `mysql://user:password@host:port/database` */
  url: string;
  // TypeORM's own type for a class to construct.
  // eslint-disable-next-line typescript/no-unsafe-function-type
  entities: (Function | EntitySchema)[];
  migrations?: (new () => MigrationInterface)[];
  /** The largest number of connections. */
  poolSize?: number;
  /** Does the process answer requests? Then parties share the connections fairly (docs/fairness.md). */
  servesRequests?: boolean;
  metrics?: Registry;
  /** The clock by which rows are dated (clock.ts); the process's own when omitted. */
  nowMs?: () => number;
}

const connectDeadlineMs = 5_000;
/** The server ends a statement that takes longer: none of ours should. */
const statementDeadlineMs = 8_000;
const lockWaitSeconds = 5;

/** The settings of every connection. */
interface SessionLimits {
  /** 0: no limit. */
  statementDeadlineMs: number;
  lockWaitSeconds: number;
}

/** A migration may rebuild tables for minutes, and waits for the locks of running services. */
const migrationLimits: SessionLimits = { statementDeadlineMs: 0, lockWaitSeconds: 50 };

/**
 * Opens a pool to MySQL ≥ 8.4 or MariaDB ≥ 10.11. The schema is never synchronised: migrations only.
 *
 * @throws the driver's error when the server cannot be reached or refuses the account.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  return openPool(options, { statementDeadlineMs, lockWaitSeconds });
}

async function openPool(
  { url, entities, migrations = [], poolSize = 10, servesRequests = true, metrics, nowMs = Date.now }: DatabaseOptions,
  limits: SessionLimits,
): Promise<DataSource> {
  const flavour = await flavourOf(url);
  const killer = new StatementKiller(url);
  const { host, port, user: username, password, database, ssl } = readDatabaseAddress(url);
  const db = new DataSource({
    // On MariaDB, type "mysql" would always see every JSON column as changed.
    type: flavour,
    driver: fairDriver({
      ...sharedPool((servesRequests ? poolRules : soleRules)(poolSize), metrics),
      killer,
      sessionSettings: sessionSettings(flavour, limits),
    }),
    host,
    port,
    username,
    password,
    ...(database === undefined ? {} : { database }),
    ...(ssl === undefined ? {} : { ssl }),
    entities,
    migrations,
    migrationsTableName: "migration",
    synchronize: false,
    timezone: "Z",
    // A calendar date has no zone: as a Date it would become the previous day when the process runs west of Greenwich.
    dateStrings: ["DATE"],
    charset: "utf8mb4_unicode_ci",
    supportBigNumbers: true,
    bigNumberStrings: true,
    // Statements travel together (hold-statements.ts). LeasedConnection refuses two in one text.
    multipleStatements: true,
    poolSize,
    connectTimeout: connectDeadlineMs,
    extra: { enableKeepAlive: true },
  });
  setClock(db, nowMs);
  await killer.open();
  return db.initialize();
}

/** Checks that the database answers. For `/readyz`. @throws when it does not. */
export async function pingDatabase(db: DataSource): Promise<void> {
  await db.query("SELECT 1");
}

/** The table exists while a restore is not finished. */
export const unfinishedRestoreTable = "restore_unfinished";

/**
 * Runs the pending migrations, then closes. Only one process does so at a time: others wait for the named lock.
 *
 * @param isRestoring whether the restore runs this. While a database is only partly loaded, no other program may start on it, and
 *   every start begins with the migrations.
 */
export async function migrateDatabase(options: DatabaseOptions, isRestoring = false): Promise<string[]> {
  const lock = await createConnection({ ...readDatabaseAddress(options.url), connectTimeout: connectDeadlineMs });
  try {
    const [rows] = await lock.query("SELECT GET_LOCK(CONCAT(DATABASE(), '.migrate'), 60) AS locked");
    if (!isLocked(rows)) throw new Error("another migration of this database has been running for a minute");
    if (!isRestoring) await refuseUnfinishedRestore(lock);
    const db = await openPool({ ...options, poolSize: 2, servesRequests: false }, migrationLimits);
    try {
      return (await db.runMigrations({ transaction: "none" })).map(({ name }) => name);
    } finally {
      await db.destroy();
    }
  } finally {
    await lock.end();
  }
}

async function refuseUnfinishedRestore(connection: Connection): Promise<void> {
  const [rows] = await connection.query("SHOW TABLES LIKE ?", [unfinishedRestoreTable.replaceAll("_", "\\_")]);
  if ((rows as unknown[]).length > 0)
    throw new Error("a restore of this database was not finished: run `npm run restore` again");
}

/** Use with `.catch`: a duplicate key becomes CONFLICT with this message, any other error passes through. */
export function rejectDuplicate(message: string, field?: string): (error: unknown) => never {
  return (error) => {
    if (isDuplicate(error)) throw new AppError("CONFLICT", message, { ...(field ? { field } : {}), cause: error });
    throw error;
  };
}

/** Is it a violated unique index? (errno 1062 on both servers) */
export function isDuplicate(error: unknown): boolean {
  return errorCode(error) === "ER_DUP_ENTRY";
}

/** Does the error say that the row's parent does not exist? (errno 1452 on both servers) */
export function isOrphan(error: unknown): boolean {
  return errorCode(error) === "ER_NO_REFERENCED_ROW_2";
}

function errorCode(error: unknown): string | null {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}

/**
 * READ COMMITTED: at REPEATABLE READ a locking scan also locks the gap after the last row, and every new event of any owner would wait for
 * it. Set once for a connection, so that a transaction needs no statement for it.
 */
function sessionSettings(flavour: "mysql" | "mariadb", limits: SessionLimits): string {
  const settings =
    flavour === "mariadb"
      ? `tx_isolation = 'READ-COMMITTED', max_statement_time = ${limits.statementDeadlineMs / 1000}`
      : `transaction_isolation = 'READ-COMMITTED', max_execution_time = ${limits.statementDeadlineMs}`;
  return `SET SESSION ${settings}, innodb_lock_wait_timeout = ${limits.lockWaitSeconds}, time_zone = '+00:00'`;
}

function isLocked(rows: unknown): boolean {
  const [row] = rows as { locked: unknown }[];
  return Number(row?.locked) === 1;
}

async function flavourOf(url: string): Promise<"mysql" | "mariadb"> {
  const connection = await createConnection({ ...readDatabaseAddress(url), connectTimeout: connectDeadlineMs });
  try {
    const [rows] = await connection.query("SELECT VERSION() AS version");
    const [row] = rows as { version: string }[];
    return /mariadb/i.test(row?.version ?? "") ? "mariadb" : "mysql";
  } finally {
    await connection.end();
  }
}
