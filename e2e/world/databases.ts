import { createPool } from "mysql2/promise";
import { systemStatus } from "./edge";

export interface OpenDatabase {
  name: string;
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const connectDeadlineMs = 10_000;

/** Opens every database of the running system, with an operator's rights. */
export async function openAllDatabases(): Promise<OpenDatabase[]> {
  const { databases } = await systemStatus();
  return Object.entries(databases).map(([name, { migration }]) => {
    const pool = createPool({ uri: migration, connectTimeout: connectDeadlineMs, connectionLimit: 2 });
    return {
      name,
      query: async (sql, values = []) => (await pool.query(sql, values))[0] as Record<string, unknown>[],
      close: () => pool.end(),
    };
  });
}
