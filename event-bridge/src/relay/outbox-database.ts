import { readDatabaseAddress } from "@expense-tracker/kit/database/database-address";
import { withDeadline } from "@expense-tracker/kit/time/deadline";
import { createPool, type PoolConnection } from "mysql2";
import type { Connection, ResultSetHeader, RowDataPacket } from "mysql2/promise";

/** A value for a `?`; a list becomes `1, 2, 3`, a list of lists `(1, 2), (3, 4)`. */
export type SqlValue = string | number | null | readonly (string | number | readonly (string | number)[])[];

/** Statements on the database. Ids are numbers: they will stay below 2^53. */
export interface Statements {
  rows<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** @returns the number of changed rows. */
  change(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

/**
 * One database's outbox tables, for the relay's own database user. Each call ends within 10 s, including the
 * connection. After its deadline the connection is closed, so that the server rolls back and no other call gets the connection.
 */
export interface OutboxDatabase extends Statements {
  /** READ COMMITTED. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const connectDeadlineMs = 3_000;
const workDeadlineMs = 5_000;
const lockWaitSeconds = 3;
/** One connection each for the loop, the leases, the purge, the tries of dead rows, the metrics and the readiness check. */
const poolSize = 6;
const maxWaiting = 20;

/** Does not connect yet: the loops wait for a database that is down. */
export function openOutboxDatabase(url: string): OutboxDatabase {
  const corePool = createPool({
    ...readDatabaseAddress(url),
    connectTimeout: connectDeadlineMs,
    connectionLimit: poolSize,
    queueLimit: maxWaiting,
    enableKeepAlive: true,
    supportBigNumbers: true,
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
      withConnection(async (connection) => {
        await connection.beginTransaction();
        const result = await work(statementsOn(connection));
        await connection.commit();
        return result;
      }),
    close: () => withDeadline("closing the database's pool", workDeadlineMs, pool.end()),
  };
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
