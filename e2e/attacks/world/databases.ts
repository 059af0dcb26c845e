import type { Wiring } from "@expense-tracker/dev/system/wiring";
import { createPool } from "mysql2/promise";
import { subgraphNames, type SubgraphName } from "@expense-tracker/services/services";

/** The subgraphs' databases, with an operator's rights. */
export interface Databases {
  /** Runs a statement. @returns the rows of its result. */
  rows(name: SubgraphName, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** How many events of this owner were ever emitted: every change by a mutation adds one. */
  eventsOf(ownerId: string): Promise<number>;
  /** Runs `work` while a table is missing, so that a subgraph that needs it gets an unexpected error. */
  withoutTable<T>(name: SubgraphName, tableName: string, work: () => Promise<T>): Promise<T>;
  /** Runs `work` while this owner's stream is locked in one of the databases, as if a change never ended. */
  withLockedOwner<T>(name: SubgraphName, ownerId: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const connectDeadlineMs = 10_000;

export function openDatabases({ databases }: Wiring): Databases {
  const pools = new Map(
    subgraphNames.map((name) => [
      name,
      createPool({ uri: databases[name].migration, connectTimeout: connectDeadlineMs, connectionLimit: 2 }),
    ]),
  );
  const rows: Databases["rows"] = async (name, sql, values = []) => {
    const [found] = (await pools.get(name)?.query(sql, values)) ?? [];
    return found as Record<string, unknown>[];
  };
  return {
    rows,
    async eventsOf(ownerId) {
      const counts = await Promise.all(
        subgraphNames.map((name) => rows(name, "SELECT COUNT(*) AS count FROM outbox WHERE owner_id = ?", [ownerId])),
      );
      return counts.reduce((sum, [row]) => sum + Number(row?.["count"]), 0);
    },
    async withoutTable(name, tableName, work) {
      await rows(name, `RENAME TABLE ${tableName} TO ${tableName}_hidden`);
      try {
        return await work();
      } finally {
        await rows(name, `RENAME TABLE ${tableName}_hidden TO ${tableName}`);
      }
    },
    async withLockedOwner(name, ownerId, work) {
      const connection = await pools.get(name)?.getConnection();
      if (!connection) throw new Error(`there is no database ${name}`);
      try {
        await connection.query("START TRANSACTION");
        await connection.query("SELECT 1 FROM owner_stream WHERE owner_id = ? FOR UPDATE", [ownerId]);
        return await work();
      } finally {
        await connection.query("ROLLBACK");
        connection.release();
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}
