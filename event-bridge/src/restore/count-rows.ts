import type { DatabaseName } from "@expense-tracker/services/services";
import { allDatabases, type Databases } from "./databases";

/** The current number of rows, by database and table. */
export async function countRows(
  databases: Databases,
  tables: Readonly<Partial<Record<DatabaseName, readonly string[]>>>,
): Promise<Record<string, Record<string, number>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { name } of allDatabases(databases)) {
    if (!tables[name]) continue;
    const ofDatabase: Record<string, number> = {};
    for (const table of tables[name]) {
      const [row] = await databases[name].rows<{ amount: number }>(`SELECT COUNT(*) AS amount FROM \`${table}\``);
      ofDatabase[table] = Number(row?.amount);
    }
    counts[name] = ofDatabase;
  }
  return counts;
}
