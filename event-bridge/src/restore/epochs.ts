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
import { allRooms, type RoomDatabase, type Rooms } from "./rooms";

const since = Date.UTC(2026, 0, 1);
/** An `Int` of GraphQL, in which delivery hands epochs over. The clock gets there in 2094. */
const maxEpoch = 2 ** 31 - 1;

/** The tables of a room that hold epochs. */
function tablesWithEpochs(name: DatabaseName): string[] {
  const tables = ["owner_stream", "outbox", "outbox_dead"];
  if (topicsReadBy(serviceOf(name)).length > 0) tables.push("position");
  return name === parkingDatabase ? [...tables, "parked"] : tables;
}

/**
 * An epoch that nothing has seen: seconds since 2026, and beyond whatever is in the databases and in Kafka. So it grows when one
 * backup is restored twice, with all else lost; what is assumed is that the clock is not behind the last restore's then.
 *
 * @param inKafka the highest that is known to be there.
 */
export async function newEpoch(rooms: Rooms, inKafka: number, nowMs: number): Promise<number> {
  const seen = [inKafka];
  for (const room of allRooms(rooms)) {
    seen.push(await epochOf(room));
    for (const table of tablesWithEpochs(room.name)) {
      const [row] = await room.rows<{ epoch: number | null }>(`SELECT MAX(epoch) AS epoch FROM \`${table}\``);
      seen.push(row?.epoch ?? 0);
    }
  }
  const epoch = Math.max(Math.floor((nowMs - since) / 1_000), ...seen.map((one) => one + 1));
  if (epoch > maxEpoch)
    throw new Error(`epoch ${epoch} is beyond ${maxEpoch}: something wrote an epoch that no restore began`);
  return epoch;
}

/** In which owners begin of whom nothing was told yet. */
async function epochOf(room: RoomDatabase): Promise<number> {
  const [column] = await room.rows<{ epoch: string }>(
    `SELECT column_default AS epoch FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name = 'owner_stream' AND column_name = 'epoch'`,
  );
  return Number(column?.epoch ?? 0);
}

/** Every owner's numbers begin again in this epoch; those of owners who come later, too. */
export async function beginEpoch(room: RoomDatabase, epoch: number): Promise<void> {
  await room.change(`ALTER TABLE owner_stream ALTER COLUMN epoch SET DEFAULT ${epoch}`);
  await room.change("UPDATE owner_stream SET epoch = ?, seq = 0", [epoch]);
  // A lease of a relay that ran when the backup was made is nobody's any more.
  await room.change("UPDATE outbox_lease SET owner = NULL, expires_at = '2000-01-01'");
}

/**
 * Makes all readers of a restored room's topic wait for the new epoch. What it said in earlier ones may be of a truth that is
 * gone, and is told anew where it is not.
 *
 * @returns how many parked events went with it.
 */
export async function waitForEpoch(rooms: Rooms, restored: DatabaseName, epoch: number): Promise<number> {
  const { topic } = rooms[restored];
  for (const reader of readersOf(topicOf[restored])) {
    const room = rooms[services[reader].database];
    const consumer = reader === "ds-worker" ? dsConsumer : deliveryConsumer;
    await room.change("UPDATE `position` SET epoch = ?, seq = 0 WHERE topic = ?", [epoch, topic]);
    await room.change(
      "INSERT INTO `position` (consumer, topic, owner_id, epoch, seq) VALUES (?, ?, ?, ?, 0) ON DUPLICATE KEY UPDATE epoch = VALUES(epoch)",
      [consumer, topic, anyOwner, epoch],
    );
  }
  return rooms[parkingDatabase].change("DELETE FROM parked WHERE topic = ?", [topic]);
}
