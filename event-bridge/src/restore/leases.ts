import { allDatabases, type Databases } from "./databases";
import { hasTable } from "./tables";

/** @throws Error naming the databases whose relay still runs. */
export async function requireNoRelay(databases: Databases): Promise<void> {
  const busy: string[] = [];
  for (const database of allDatabases(databases)) {
    // A database that an earlier restore emptied has no leases.
    if (!(await hasTable(database, "outbox_lease"))) continue;
    const held = await database.rows(
      "SELECT 1 FROM outbox_lease WHERE owner IS NOT NULL AND expires_at > UTC_TIMESTAMP(3) LIMIT 1",
    );
    if (held.length > 0) busy.push(database.name);
  }
  if (busy.length > 0)
    throw new Error(
      `the relay still runs (${busy.join(", ")}): stop the system; the leases of a killed relay end after some seconds`,
    );
}
