import { allRooms, type Rooms } from "./rooms";
import { hasTable } from "./tables";

/** @throws Error naming the databases whose relay lives: something still runs. */
export async function requireNoRelay(rooms: Rooms): Promise<void> {
  const busy: string[] = [];
  for (const room of allRooms(rooms)) {
    // A database that a restore before this one emptied has none.
    if (!(await hasTable(room, "outbox_lease"))) continue;
    const held = await room.rows(
      "SELECT 1 FROM outbox_lease WHERE owner IS NOT NULL AND expires_at > UTC_TIMESTAMP(3) LIMIT 1",
    );
    if (held.length > 0) busy.push(room.name);
  }
  if (busy.length > 0)
    throw new Error(
      `the relay still runs (${busy.join(", ")}): stop the system; one that was killed is missed for some seconds`,
    );
}
