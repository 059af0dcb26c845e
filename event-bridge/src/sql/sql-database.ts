import { readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { isDeadlock } from "@expense-tracker/kit/database/deadlock";
import { retry } from "@expense-tracker/kit/time/retry";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import { createPool, type PoolConnection } from "mysql2";
import type { Connection, ResultSetHeader, RowDataPacket } from "mysql2/promise";

/** A value for a `?`; a list becomes `1, 2, 3`, a list of lists `(1, 2), (3, 4)`. */
export type SqlValue = string | number | null | readonly (string | number | readonly (string | number)[])[];

/** A BIGINT, a COUNT or a SUM. TypeORM's connections give it as a text, ours as a number: ids and numbers of events stay below 2^53. */
export type BigNumber = number | string;

/** Statements on the database. Moments are UTC. */
export interface Statements {
  rows<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** @returns the number of changed rows. */
  change(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

export interface SqlStore extends Statements {
  /** READ COMMITTED. `work` may run again after a deadlock, so it must have no other effects. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
}

/**
 * A few tables of a database, for a program that needs no more than statements. Each call ends within 10 s, including the
 * connection. After its deadline the connection is closed, so that the server rolls back and no other call gets the connection.
 */
export interface SqlDatabase extends SqlStore {
  close(): Promise<void>;
}

export interface SqlDatabaseOptions {
  url: string;
  /** The largest number of connections. */
  poolSize: number;
  /** How often a transaction is tried that ends in a deadlock. */
  deadlockTries?: number;
}

const connectDeadlineMs = 3_000;
const workDeadlineMs = 5_000;
const lockWaitSeconds = 3;
const maxWaiting = 20;

/** Does not connect yet: the loops wait for a database that is down. */
export function openSqlDatabase({ url, poolSize, deadlockTries = 1 }: SqlDatabaseOptions): SqlDatabase {
  const corePool = createPool({
    ...readDatabaseAddress(url),
    connectTimeout: connectDeadlineMs,
    connectionLimit: poolSize,
    queueLimit: maxWaiting,
    enableKeepAlive: true,
    supportBigNumbers: true,
    timezone: "Z",
    charset: "utf8mb4_unicode_ci",
  });
  corePool.on("connection", prepareSession);
  const pool = corePool.promise();

  const withConnection = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const acquired = pool.getConnection();
    const connection = await withDeadline("connecting to the database", workDeadlineMs, acquired, () => {
      // This is too late for the caller. When the connection comes, it goes back to the pool.
      acquired.then(
        (late) => late.release(),
        () => undefined,
      );
    });
    try {
      const result = await withDeadline("the database", workDeadlineMs, work(connection));
      connection.release();
      return result;
    } catch (error) {
      // The connection may still have an open transaction or an unfinished answer.
      connection.destroy();
      throw error;
    }
  };

  return {
    rows: (sql, values) => withConnection((connection) => statementsOn(connection).rows(sql, values)),
    change: (sql, values) => withConnection((connection) => statementsOn(connection).change(sql, values)),
    transaction: (work) =>
      retry(() => withConnection((connection) => transactionOn(connection, work)), {
        bound: { tries: deadlockTries },
        isRetryable: isDeadlock,
      }),
    close: () => withDeadline("closing the database's pool", workDeadlineMs, pool.end()),
  };
}

async function transactionOn<T>(connection: Connection, work: (tx: Statements) => Promise<T>): Promise<T> {
  await connection.beginTransaction();
  const result = await work(statementsOn(connection));
  await connection.commit();
  return result;
}

function statementsOn(connection: Connection): Statements {
  return {
    async rows<Row>(sql: string, values: readonly SqlValue[] = []) {
      const [rows] = await connection.query<RowDataPacket[]>(sql, [...values]);
      return rows as Row[];
    },
    async change(sql, values = []) {
      const [result] = await connection.query<ResultSetHeader>(sql, [...values]);
      return result.affectedRows;
    },
  };
}

/** READ COMMITTED: at REPEATABLE READ our updates would lock the gaps where mutations insert their events. */
function prepareSession(connection: PoolConnection): void {
  for (const setting of [
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    `SET SESSION innodb_lock_wait_timeout = ${lockWaitSeconds}`,
  ]) {
    connection.query(setting, (error) => {
      if (error) connection.destroy();
    });
  }
}
