import { databaseNames, deliveredSubgraphs, services } from "@expense-tracker/services/services";
import { allDatabases, inChunks, type NamedDatabase, type Databases } from "./databases";

const pageRows = 10_000;

/** Reads the ids of a column page by page. */
async function* idsOf(database: NamedDatabase, table: string, column: string, where = "TRUE"): AsyncGenerator<string> {
  for (let last = ""; ;) {
    const page = await database.rows<{ id: string }>(
      `SELECT ${column} AS id FROM \`${table}\` WHERE ${column} > ? AND ${where} ORDER BY ${column} LIMIT ${pageRows}`,
      [last],
    );
    for (const { id } of page) yield id;
    if (page.length < pageRows) return;
    last = page.at(-1)?.id ?? last;
  }
}

/** Owners who are erased in at least one of these databases. */
export async function erasedOwners(databases: Databases): Promise<Set<string>> {
  const erased = new Set<string>();
  for (const database of allDatabases(databases)) {
    for await (const id of idsOf(database, "owner_stream", "owner_id", "erased_at IS NOT NULL")) erased.add(id);
  }
  return erased;
}

/** Owners who are not erased and have data outside auth, but no account. */
export async function findOrphans(databases: Databases): Promise<string[]> {
  const orphans = new Set<string>();
  for (const name of databaseNames.filter((database) => database !== "auth")) {
    for await (const id of idsOf(databases[name], "owner_stream", "owner_id", "erased_at IS NULL")) orphans.add(id);
  }
  for await (const id of idsOf(databases.auth, "account", "id")) orphans.delete(id);
  return [...orphans].sort();
}

/**
 * Marks these owners as erased in every database: their data is no longer shown or written. Auth's `user.erased` later deletes
 * their rows.
 */
export async function eraseOwners(databases: Databases, owners: readonly string[]): Promise<void> {
  for (const database of allDatabases(databases)) {
    await inChunks(owners, (chunk) =>
      database.change(
        `INSERT INTO owner_stream (owner_id, erased_at) VALUES ${chunk.map(() => "(?, UTC_TIMESTAMP(3))").join(", ")}
         ON DUPLICATE KEY UPDATE erased_at = COALESCE(erased_at, VALUES(erased_at))`,
        chunk,
      ),
    );
  }
}

/** Adds every owner of another database to users and expenses: so that they emit a snapshot of each owner, even an empty one. */
export async function introduceOwners(databases: Databases): Promise<void> {
  for (const name of deliveredSubgraphs.map((subgraph) => services[subgraph].database)) {
    for (const other of allDatabases(databases).filter((database) => database.name !== name)) {
      let chunk: string[] = [];
      const write = async () => {
        if (chunk.length === 0) return;
        await databases[name].change(
          `INSERT INTO owner_stream (owner_id) VALUES ${chunk.map(() => "(?)").join(", ")}
           ON DUPLICATE KEY UPDATE owner_id = VALUES(owner_id)`,
          chunk,
        );
        chunk = [];
      };
      for await (const id of idsOf(other, "owner_stream", "owner_id")) if (chunk.push(id) === 1_000) await write();
      await write();
    }
  }
}
