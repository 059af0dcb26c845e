import type { DataSource } from "typeorm";

export type SentStatement = readonly [sql: string, parameters: unknown[]];

/** Does `work`, and returns the statements that it sends to the database, in their order. */
export async function sentStatements(db: DataSource, work: () => Promise<unknown>): Promise<SentStatement[]> {
  const statements: SentStatement[] = [];
  const { logger } = db;
  db.logger = Object.assign(Object.create(logger) as typeof logger, {
    logQuery: (sql: string, parameters: unknown) =>
      void statements.push([sql, Array.isArray(parameters) ? parameters : []]),
  });
  try {
    await work();
  } finally {
    db.logger = logger;
  }
  return statements;
}
