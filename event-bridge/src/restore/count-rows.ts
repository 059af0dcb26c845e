import type { DatabaseName } from "@expense-tracker/services/services";
import { allRooms, type Rooms } from "./rooms";

/** Rows by database and table, as they are now. */
export async function countRows(
  rooms: Rooms,
  tables: Readonly<Partial<Record<DatabaseName, readonly string[]>>>,
): Promise<Record<string, Record<string, number>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { name } of allRooms(rooms)) {
    if (!tables[name]) continue;
    const ofDatabase: Record<string, number> = {};
    for (const table of tables[name]) {
      const [row] = await rooms[name].rows<{ amount: number }>(`SELECT COUNT(*) AS amount FROM \`${table}\``);
      ofDatabase[table] = Number(row?.amount);
    }
    counts[name] = ofDatabase;
  }
  return counts;
}
