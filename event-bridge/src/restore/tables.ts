import { unfinishedRestoreTable } from "@expense-tracker/kit/database/open-database";
import type { DatabaseName } from "@expense-tracker/services/services";
import { allDatabases, type NamedDatabase, type Databases } from "./databases";

/**
 * Marks the databases as unfinished. Until `finish` no migration of them runs, so no service starts on half-loaded data. After an
 * interruption the operator runs the restore again. In a database that is loaded the mark has a row: the next restore must load it too.
 *
 * @param restored the databases that will be loaded.
 * @throws Error naming the databases that an interrupted restore was loading and this one would not load; nothing is changed then.
 */
export async function markUnfinished(databases: Databases, restored: readonly DatabaseName[]): Promise<void> {
  const halfLoaded: string[] = [];
  for (const database of allDatabases(databases)) {
    if (restored.includes(database.name) || !(await hasTable(database, unfinishedRestoreTable))) continue;
    if ((await database.rows(`SELECT 1 FROM ${unfinishedRestoreTable} LIMIT 1`)).length > 0)
      halfLoaded.push(database.name);
  }
  if (halfLoaded.length > 0)
    throw new Error(`a restore of ${halfLoaded.join(", ")} was not finished: this one must load it, too`);
  for (const database of allDatabases(databases)) {
    await database.change(`CREATE TABLE IF NOT EXISTS ${unfinishedRestoreTable} (started_at DATETIME NOT NULL)`);
  }
  for (const name of restored) {
    await databases[name].change(`INSERT INTO ${unfinishedRestoreTable} VALUES (UTC_TIMESTAMP())`);
  }
}

/**
 * A backup that is made meanwhile would look complete.
 *
 * @throws Error naming the databases whose restore was not finished.
 */
export async function requireFinished(databases: Databases): Promise<void> {
  const unfinished: string[] = [];
  for (const database of allDatabases(databases))
    if (await hasTable(database, unfinishedRestoreTable)) unfinished.push(database.name);
  if (unfinished.length > 0)
    throw new Error(`a restore was not finished (${unfinished.join(", ")}): finish it before you make a backup`);
}

/** The restore is finished: the system may start. */
export async function finish(databases: Databases): Promise<void> {
  for (const database of allDatabases(databases))
    await database.change(`DROP TABLE IF EXISTS ${unfinishedRestoreTable}`);
}

/** Drops every table except the mark: the backup may be older than some of them. */
export async function dropTables(database: NamedDatabase): Promise<void> {
  const tables = await database.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> '${unfinishedRestoreTable}'`,
  );
  await database.change("SET foreign_key_checks = 0");
  for (const { name } of tables) await database.change(`DROP TABLE \`${name}\``);
  await database.change("SET foreign_key_checks = 1");
}

export async function hasTable(database: NamedDatabase, table: string): Promise<boolean> {
  const rows = await database.rows(
    "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
    [table],
  );
  return rows.length > 0;
}
