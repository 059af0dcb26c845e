import { notPublished } from "@expense-tracker/kit/stream/stream-tables";
import { isId } from "@expense-tracker/kit/input/id";
import type { Kafka } from "../kafka/client";
import type { DatabaseName } from "@expense-tracker/services/services";
import { beginEpoch, newEpoch, waitForEpoch } from "./epochs";
import { hasLostMessages, type KafkaState, readKafkaState } from "./kafka-state";
import { beginWorkerAt, type EmptiedWorker } from "./empty-worker";
import { erasedOwners, eraseOwners, findOrphans, introduceOwners } from "./owners";
import { rewindGroups } from "./rewind-groups";
import { allDatabases, type Databases } from "./databases";
import { scanTopics } from "./scan-topics";

export interface Settlement {
  /** Databases that were loaded from a backup; none when only Kafka was lost. */
  restored: readonly DatabaseName[];
  /** Owners who are erased according to the lists beside the backups. */
  erased: readonly string[];
  /** Whether owners without an account are to be erased. */
  eraseOrphans: boolean;
  /** Kafka's state at the backup; null when the backup could not reach Kafka. */
  kafka: KafkaState | null;
  /** The worker's database was emptied and not loaded: it begins with the snapshots. Null when it was not. */
  rebuilt?: EmptiedWorker | null;
  /** Kafka's messages are known to be lost, or to be an older copy. */
  kafkaLost: boolean;
}

export interface Settled {
  epoch: number;
  /** The number of all erased owners. */
  erased: number;
  /** Owners without an account; their data was not changed. */
  orphans: string[];
  rewound: string[];
  /** Parked events that were dropped, because the snapshots replace them. */
  unparked: number;
  /** Events of the last seven days that go to Kafka again. */
  republished: number;
}

export interface SettleParts {
  databases: Databases;
  kafka: Kafka;
  prefix: string;
  nowMs: number;
}

/**
 * Makes the four databases agree after some of them were loaded from a backup. Afterwards auth, users and expenses emit a snapshot
 * of every owner. No other program may run. It can run again: it then begins another epoch.
 */
export async function settle({ databases, kafka, prefix, nowMs }: SettleParts, wanted: Settlement): Promise<Settled> {
  const { restored } = wanted;
  const now = await readKafkaState(kafka, prefix);
  const isLost = wanted.kafkaLost || (wanted.kafka !== null && hasLostMessages(wanted.kafka, now));
  const scan = await scanTopics(kafka, prefix);
  const epoch = await newEpoch(databases, scan.highestEpoch, nowMs);
  for (const database of allDatabases(databases)) await beginEpoch(database, epoch);
  let unparked = 0;
  if (wanted.rebuilt) await beginWorkerAt(databases.ds, epoch, prefix);
  for (const name of restored) unparked += await waitForEpoch(databases, name, epoch);

  const erased = new Set([...(await erasedOwners(databases)), ...scan.erased, ...wanted.erased].filter(isId));
  await eraseOwners(databases, [...erased]);
  const orphans = await findOrphans(databases);
  if (wanted.eraseOrphans) await eraseOwners(databases, orphans);
  await introduceOwners(databases);

  const before = wanted.kafka?.clusterId === now.clusterId ? wanted.kafka : null;
  // In a database that was only emptied, the positions and parked events of the other readers are still there.
  const goBack = !wanted.rebuilt || wanted.rebuilt.wasNew;
  const rewound = goBack ? await rewindGroups(kafka, { prefix, restored, before }) : [];
  const republished = isLost ? await republish(databases) : 0;
  return {
    epoch,
    erased: erased.size + (wanted.eraseOrphans ? orphans.length : 0),
    orphans: wanted.eraseOrphans ? [] : orphans,
    rewound,
    unparked,
    republished,
  };
}

/** Sends again, byte for byte, the events that Kafka lost and the outboxes still have: our readers have applied them, others may not. */
async function republish(databases: Databases): Promise<number> {
  let events = 0;
  for (const database of allDatabases(databases)) {
    events += await database.change(
      `UPDATE outbox SET published_at = ${notPublished} WHERE published_at <> ${notPublished}`,
    );
  }
  return events;
}
