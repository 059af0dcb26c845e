import { anyOwner } from "@expense-tracker/kit/stream/position";
import { deliveryConsumer } from "@expense-tracker/kit/stream/delivery-contract";
import {
  type DatabaseName,
  readersOf,
  serviceOf,
  services,
  topicOf,
  topicsReadBy,
} from "@expense-tracker/services/services";
import { dsConsumer } from "../ds/ds-target";
import { parkingDatabase } from "../parking/parked-table";
import { allDatabases, type NamedDatabase, type Databases } from "./databases";

const since = Date.UTC(2026, 0, 1);
/** The largest `Int` of GraphQL, with which delivery sends epochs. The clock reaches it in 2094. */
const maxEpoch = 2 ** 31 - 1;

/** The tables of a database that hold epochs. */
function tablesWithEpochs(name: DatabaseName): string[] {
  const tables = ["owner_stream", "outbox", "outbox_dead"];
  if (topicsReadBy(serviceOf(name)).length > 0) tables.push("position");
  return name === parkingDatabase ? [...tables, "parked"] : tables;
}

/**
 * An unused epoch: seconds since 2026, and higher than every epoch in the databases and in Kafka. So it grows even when one backup
 * is restored twice and everything else is lost, provided that the clock is not behind the time of the last restore.
 *
 * @param inKafka the highest epoch that was found in Kafka.
 */
export async function newEpoch(databases: Databases, inKafka: number, nowMs: number): Promise<number> {
  const seen = [inKafka];
  for (const database of allDatabases(databases)) {
    seen.push(await epochOf(database));
    for (const table of tablesWithEpochs(database.name)) {
      const [row] = await database.rows<{ epoch: number | null }>(`SELECT MAX(epoch) AS epoch FROM \`${table}\``);
      seen.push(row?.epoch ?? 0);
    }
  }
  const epoch = Math.max(Math.floor((nowMs - since) / 1_000), ...seen.map((one) => one + 1));
  if (epoch > maxEpoch)
    throw new Error(`epoch ${epoch} is beyond ${maxEpoch}: something wrote an epoch that no restore began`);
  return epoch;
}

/** The epoch in which the numbers of new owners begin. */
async function epochOf(database: NamedDatabase): Promise<number> {
  const [column] = await database.rows<{ epoch: string }>(
    `SELECT column_default AS epoch FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name = 'owner_stream' AND column_name = 'epoch'`,
  );
  return Number(column?.epoch ?? 0);
}

/** Every owner's numbers begin again in this epoch, also those of owners who come later. */
export async function beginEpoch(database: NamedDatabase, epoch: number): Promise<void> {
  await database.change(`ALTER TABLE owner_stream ALTER COLUMN epoch SET DEFAULT ${epoch}`);
  await database.change("UPDATE owner_stream SET epoch = ?, seq = 0", [epoch]);
  // The relay that held these leases when the backup was made no longer runs.
  await database.change("UPDATE outbox_lease SET owner = NULL, expires_at = '2000-01-01'");
}

/**
 * Makes all readers of a restored database's topic wait for the new epoch. Events of earlier epochs may contain changes that the
 * backup does not have; the service emits a snapshot of every owner.
 *
 * @returns the number of parked events that were dropped.
 */
export async function waitForEpoch(databases: Databases, restored: DatabaseName, epoch: number): Promise<number> {
  const { topic } = databases[restored];
  for (const reader of readersOf(topicOf[restored])) {
    const database = databases[services[reader].database];
    const consumer = reader === "ds-worker" ? dsConsumer : deliveryConsumer;
    await database.change("UPDATE `position` SET epoch = ?, seq = 0, missed = 0 WHERE topic = ?", [epoch, topic]);
    await database.change(
      "INSERT INTO `position` (consumer, topic, owner_id, epoch, seq) VALUES (?, ?, ?, ?, 0) ON DUPLICATE KEY UPDATE epoch = VALUES(epoch)",
      [consumer, topic, anyOwner, epoch],
    );
  }
  return databases[parkingDatabase].change("DELETE FROM parked WHERE topic = ?", [topic]);
}
