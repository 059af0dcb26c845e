import { anyOwner } from "@expense-tracker/kit/stream/position";
import { kafkaTopic } from "@expense-tracker/events/topics";
import { topicsReadBy } from "@expense-tracker/services/services";
import { ownerTables } from "../ds/database";
import { dsConsumer } from "../ds/ds-target";
import type { NamedDatabase } from "./databases";

/** What there was before. */
export interface EmptiedWorker {
  /** The database was new: Kafka's readers that parked in it go back to the beginning. */
  wasNew: boolean;
}

/**
 * Deletes all that the worker knows of owners, its parked events and its positions. Its outbox stays: what waits there is still sent, and the events
 * that delivery parked stay too.
 */
export async function emptyWorker(ds: NamedDatabase): Promise<EmptiedWorker> {
  const owners = await ds.rows("SELECT 1 FROM owner_stream LIMIT 1");
  for (const table of ownerTables) await ds.change(`TRUNCATE TABLE \`${table}\``);
  await ds.change("DELETE FROM parked WHERE consumer = ?", [dsConsumer]);
  await ds.change("DELETE FROM `position` WHERE consumer = ?", [dsConsumer]);
  return { wasNew: owners.length === 0 };
}

/** The worker drops all events before this epoch, of every owner: the snapshots in it say everything. */
export async function beginWorkerAt(ds: NamedDatabase, epoch: number, prefix: string): Promise<void> {
  for (const topic of topicsReadBy("ds-worker")) {
    await ds.change(
      "INSERT INTO `position` (consumer, topic, owner_id, epoch, seq) VALUES (?, ?, ?, ?, 0) ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), seq = 0",
      [dsConsumer, kafkaTopic(topic, prefix), anyOwner, epoch],
    );
  }
}
