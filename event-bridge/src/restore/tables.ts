import { unfinishedRestoreTable } from "@expense-tracker/kit/database";
import { allRooms, type RoomDatabase, type Rooms } from "./rooms";

/**
 * From here to `finish` no migration of these databases runs, and so nothing starts on them: they may be half of what they
 * should be. Whoever was interrupted begins again.
 */
export async function markUnfinished(rooms: Rooms): Promise<void> {
  for (const room of allRooms(rooms)) {
    await room.change(`CREATE TABLE IF NOT EXISTS ${unfinishedRestoreTable} (started_at DATETIME NOT NULL)`);
  }
}

/** The restore is whole: the system may start. */
export async function finish(rooms: Rooms): Promise<void> {
  for (const room of allRooms(rooms)) await room.change(`DROP TABLE IF EXISTS ${unfinishedRestoreTable}`);
}

/** Drops every table but the mark: a backup may come from before some of them were made. */
export async function dropTables(room: RoomDatabase): Promise<void> {
  const tables = await room.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> '${unfinishedRestoreTable}'`,
  );
  await room.change("SET foreign_key_checks = 0");
  for (const { name } of tables) await room.change(`DROP TABLE \`${name}\``);
  await room.change("SET foreign_key_checks = 1");
}

export async function hasTable(room: RoomDatabase, table: string): Promise<boolean> {
  const rows = await room.rows(
    "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
    [table],
  );
  return rows.length > 0;
}
