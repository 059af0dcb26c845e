import type { Kafka } from "../kafka/client";
import type { DatabaseName } from "@expense-tracker/services/services";
import { type KafkaState, readKafkaState } from "./kafka-state";
import { erasedOwners } from "./owners";
import { allDatabases, type Databases } from "./databases";
import { requireFinished } from "./tables";

/** The facts that a backup stores beside its dumps. They are read before the dumps are made. */
export interface Facts {
  /** Null when Kafka cannot be reached: its readers then begin with the first message that exists. */
  kafka: KafkaState | null;
  /** Why Kafka could not be reached; null when it was. */
  kafkaFault: string | null;
  databases: Record<DatabaseName, DatabaseFacts>;
  /** Ids of erased owners: they keep an older backup from bringing them back. */
  erased: string[];
}

export interface DatabaseFacts {
  /** In the server's words, for example `11.4.5-MariaDB`. */
  serverVersion: string;
  /** Names of the migrations that were applied, in order. */
  migrations: string[];
}

/** @throws Error while a restore is not finished. */
export async function readFacts(databases: Databases, kafka: Kafka, prefix: string): Promise<Facts> {
  await requireFinished(databases);
  const versions = await readVersions(databases);
  const told = {} as Record<DatabaseName, DatabaseFacts>;
  for (const database of allDatabases(databases)) {
    const migrations = await database.rows<{ name: string }>("SELECT name FROM migration ORDER BY timestamp");
    told[database.name] = { serverVersion: versions[database.name], migrations: migrations.map(({ name }) => name) };
  }
  // A backup of the databases is useful without Kafka's state.
  const state = await readKafkaState(kafka, prefix).catch((error: unknown) => ({ fault: String(error) }));
  const kafkaFacts = "fault" in state ? { kafka: null, kafkaFault: state.fault } : { kafka: state, kafkaFault: null };
  return { ...kafkaFacts, databases: told, erased: [...(await erasedOwners(databases))].sort() };
}

/** The version that each database's server reports. */
export async function readVersions(databases: Databases): Promise<Record<DatabaseName, string>> {
  const versions = {} as Record<DatabaseName, string>;
  for (const database of allDatabases(databases)) {
    const [server] = await database.rows<{ version: string }>("SELECT VERSION() AS version");
    versions[database.name] = server?.version ?? "";
  }
  return versions;
}
