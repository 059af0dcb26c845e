import { unfinishedRestoreTable } from "@expense-tracker/kit/database/open-database";
import type { DatabaseName } from "@expense-tracker/services/services";
import { allRooms, type RoomDatabase, type Rooms } from "./rooms";

/**
 * From here to `finish` no migration of these databases runs, and so nothing starts on them: they may be half of what they
 * should be. Whoever was interrupted begins again. In a database that is loaded the mark has a row: another restore may not end
 * without loading it, too.
 *
 * @param restored the databases that are to be loaded.
 * @throws Error naming what an interrupted restore was loading and this one would not; nothing is changed then.
 */
export async function markUnfinished(rooms: Rooms, restored: readonly DatabaseName[]): Promise<void> {
  const halfLoaded: string[] = [];
  for (const room of allRooms(rooms)) {
    if (restored.includes(room.name) || !(await hasTable(room, unfinishedRestoreTable))) continue;
    if ((await room.rows(`SELECT 1 FROM ${unfinishedRestoreTable} LIMIT 1`)).length > 0) halfLoaded.push(room.name);
  }
  if (halfLoaded.length > 0)
    throw new Error(`a restore of ${halfLoaded.join(", ")} was not finished: this one must load it, too`);
  for (const room of allRooms(rooms)) {
    await room.change(`CREATE TABLE IF NOT EXISTS ${unfinishedRestoreTable} (started_at DATETIME NOT NULL)`);
  }
  for (const name of restored) {
    await rooms[name].change(`INSERT INTO ${unfinishedRestoreTable} VALUES (UTC_TIMESTAMP())`);
  }
}

/**
 * A backup that is made meanwhile would look like a whole one.
 *
 * @throws Error naming the databases whose restore was not finished.
 */
export async function requireFinished(rooms: Rooms): Promise<void> {
  const unfinished: string[] = [];
  for (const room of allRooms(rooms)) if (await hasTable(room, unfinishedRestoreTable)) unfinished.push(room.name);
  if (unfinished.length > 0)
    throw new Error(`a restore was not finished (${unfinished.join(", ")}): finish it before you make a backup`);
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
