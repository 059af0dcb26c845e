import type { Kafka } from "../kafka/client";
import type { DatabaseName } from "@expense-tracker/services/services";
import { type KafkaState, readKafkaState } from "./kafka-state";
import { erasedOwners } from "./owners";
import { allRooms, type Rooms } from "./rooms";
import { requireFinished } from "./tables";

/** What a backup notes beside its dumps. Read before they are made. */
export interface Facts {
  /** Null when Kafka cannot be reached: its readers then begin with what is there. */
  kafka: KafkaState | null;
  /** Why not; null when it was. */
  kafkaFault: string | null;
  databases: Record<DatabaseName, DatabaseFacts>;
  /** Ids of erased owners: they keep an older backup from bringing them back. */
  erased: string[];
}

export interface DatabaseFacts {
  /** As the server says it, `11.4.5-MariaDB`. */
  serverVersion: string;
  /** Names of the migrations that were applied, in order. */
  migrations: string[];
}

/** @throws Error while a restore is not finished. */
export async function readFacts(rooms: Rooms, kafka: Kafka, prefix: string): Promise<Facts> {
  await requireFinished(rooms);
  const versions = await readVersions(rooms);
  const databases = {} as Record<DatabaseName, DatabaseFacts>;
  for (const room of allRooms(rooms)) {
    const migrations = await room.rows<{ name: string }>("SELECT name FROM migration ORDER BY timestamp");
    databases[room.name] = { serverVersion: versions[room.name], migrations: migrations.map(({ name }) => name) };
  }
  // A backup of the databases is worth having without it.
  const state = await readKafkaState(kafka, prefix).catch((error: unknown) => ({ fault: String(error) }));
  const kafkaFacts = "fault" in state ? { kafka: null, kafkaFault: state.fault } : { kafka: state, kafkaFault: null };
  return { ...kafkaFacts, databases, erased: [...(await erasedOwners(rooms))].sort() };
}

/** What each database's server says of itself. */
export async function readVersions(rooms: Rooms): Promise<Record<DatabaseName, string>> {
  const versions = {} as Record<DatabaseName, string>;
  for (const room of allRooms(rooms)) {
    const [server] = await room.rows<{ version: string }>("SELECT VERSION() AS version");
    versions[room.name] = server?.version ?? "";
  }
  return versions;
}
