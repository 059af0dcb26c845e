import { createPool, type Pool } from "mysql2/promise";

export type Row = Readonly<Record<string, unknown>>;

/** The checker's own way into the databases: the account that may do everything, not through any proxy. */
export interface Sql {
  rows(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The first column of the first row, as a number. */
  number(sql: string, values?: readonly unknown[]): Promise<number>;
  close(): Promise<void>;
}

const connectDeadlineMs = 10_000;

/** Does not connect yet. A query fails while the server is down, and works again afterwards. */
export function openSql(url: string): Sql {
  const pool: Pool = createPool({
    uri: url,
    connectTimeout: connectDeadlineMs,
    connectionLimit: 3,
    dateStrings: true,
    supportBigNumbers: true,
  });
  const rows = async (sql: string, values: readonly unknown[] = []) => (await pool.query(sql, [...values]))[0] as Row[];
  return {
    rows,
    number: async (sql, values) => Number(Object.values((await rows(sql, values))[0] ?? {})[0]),
    close: () => pool.end(),
  };
}
