import { inTransaction } from "@expense-tracker/kit/database/transaction";
import type { DataSource, EntityManager } from "typeorm";
import type { SqlStore, SqlValue, Statements } from "../sql/sql-database";

/** The worker's database for what needs no more than statements: so the worker parks through the pool that it has. */
export function sqlOfTypeOrm(db: DataSource): SqlStore {
  return { ...statementsOf(db), transaction: (work) => inTransaction(db, (tx) => work(statementsOf(tx))) };
}

function statementsOf(db: DataSource | EntityManager): Statements {
  return {
    rows: <Row>(sql: string, values: readonly SqlValue[] = []) => db.query<Row[]>(sql, [...values]),
    async change(sql, values = []) {
      const { affectedRows } = await db.query<{ affectedRows: number }>(sql, [...values]);
      return affectedRows;
    },
  };
}
