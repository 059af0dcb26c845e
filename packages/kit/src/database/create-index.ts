import type { QueryRunner } from "typeorm";

/**
 * Creates an index unless it is there: a migration that was killed begins again, and MySQL knows no `CREATE INDEX IF NOT EXISTS`. For a
 * migration.
 *
 * @param columns as in SQL, separated by commas.
 */
export async function createIndex(runner: QueryRunner, table: string, name: string, columns: string): Promise<void> {
  const known: unknown[] = await runner.query(`SHOW KEYS FROM ${table} WHERE Key_name = '${name}'`);
  if (known.length === 0) await runner.query(`CREATE INDEX ${name} ON ${table} (${columns})`);
}
