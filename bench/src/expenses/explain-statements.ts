import type { DataSource } from "typeorm";
import { sentStatements } from "./sent-statements";

interface PlanRow {
  table: string | null;
  type: string | null;
  key: string | null;
  rows: string | number | null;
  Extra: string | null;
}

/** How the server reads the tables in each statement that the work sends: the table, its index, the rows that it expects. */
export async function explained(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  for (const [sql, parameters] of await sentStatements(db, work)) {
    if (!/^\s*\(?SELECT/i.test(sql)) continue;
    const plan: PlanRow[] = await db.query(`EXPLAIN FORMAT=TRADITIONAL ${sql}`, parameters);
    for (const { table, type, key, rows, Extra } of plan) {
      if (table && !table.startsWith("<")) lines.push(`${table}: ${type} ${key} (${rows} rows) ${Extra ?? ""}`);
    }
  }
  return lines;
}
