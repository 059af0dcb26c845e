import { databaseNames, deliveredSubgraphs, services } from "@expense-tracker/services/services";
import { allRooms, inChunks, type RoomDatabase, type Rooms } from "./rooms";

const pageRows = 10_000;

/** Ids of a column, page after page. */
async function* idsOf(room: RoomDatabase, table: string, column: string, where = "TRUE"): AsyncGenerator<string> {
  for (let last = ""; ;) {
    const page = await room.rows<{ id: string }>(
      `SELECT ${column} AS id FROM \`${table}\` WHERE ${column} > ? AND ${where} ORDER BY ${column} LIMIT ${pageRows}`,
      [last],
    );
    for (const { id } of page) yield id;
    if (page.length < pageRows) return;
    last = page.at(-1)?.id ?? last;
  }
}

/** Owners whom any of these databases knows as erased. */
export async function erasedOwners(rooms: Rooms): Promise<Set<string>> {
  const erased = new Set<string>();
  for (const room of allRooms(rooms)) {
    for await (const id of idsOf(room, "owner_stream", "owner_id", "erased_at IS NOT NULL")) erased.add(id);
  }
  return erased;
}

/** Owners of whom something is kept beside auth, who have no account (any more) and are not erased. */
export async function findOrphans(rooms: Rooms): Promise<string[]> {
  const orphans = new Set<string>();
  for (const name of databaseNames.filter((database) => database !== "auth")) {
    for await (const id of idsOf(rooms[name], "owner_stream", "owner_id", "erased_at IS NULL")) orphans.add(id);
  }
  for await (const id of idsOf(rooms.auth, "account", "id")) orphans.delete(id);
  return [...orphans].sort();
}

/** Erases these owners in every database: nothing is shown or written of them any more; auth's `user.erased` has their rows deleted. */
export async function eraseOwners(rooms: Rooms, owners: readonly string[]): Promise<void> {
  for (const room of allRooms(rooms)) {
    await inChunks(owners, (chunk) =>
      room.change(
        `INSERT INTO owner_stream (owner_id, erased_at) VALUES ${chunk.map(() => "(?, UTC_TIMESTAMP(3))").join(", ")}
         ON DUPLICATE KEY UPDATE erased_at = COALESCE(erased_at, VALUES(erased_at))`,
        chunk,
      ),
    );
  }
}

/** Makes users and expenses know every owner whom another room knows: of each they tell what they have, and be it nothing. */
export async function introduceOwners(rooms: Rooms): Promise<void> {
  for (const name of deliveredSubgraphs.map((subgraph) => services[subgraph].database)) {
    for (const other of allRooms(rooms).filter((room) => room.name !== name)) {
      let chunk: string[] = [];
      const write = async () => {
        if (chunk.length === 0) return;
        await rooms[name].change(
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
