import { isId } from "@expense-tracker/kit/input/id";
import type { Kafka } from "../kafka/client";
import type { DatabaseName } from "@expense-tracker/services/services";
import { beginEpoch, newEpoch, waitForEpoch } from "./epochs";
import { hasLostMessages, type KafkaState, readKafkaState } from "./kafka-state";
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
  /** As the backup found Kafka; null when it could not see it. */
  kafka: KafkaState | null;
  /** Kafka's messages are known to be lost, or to be an older copy. */
  kafkaLost: boolean;
}

export interface Settled {
  epoch: number;
  /** How many owners are erased, in all. */
  erased: number;
  /** Owners without an account; their data was left as it is. */
  orphans: string[];
  rewound: string[];
  /** Parked events that were dropped, because the service emits its whole state again. */
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
 * Makes the four databases fit together again after some of them were loaded from a backup. Afterwards auth, users and expenses emit
 * the state of every owner again. No other program may run. Doing it again does no harm: it begins another epoch.
 */
export async function settle({ databases, kafka, prefix, nowMs }: SettleParts, wanted: Settlement): Promise<Settled> {
  const { restored } = wanted;
  const now = await readKafkaState(kafka, prefix);
  const isLost = wanted.kafkaLost || (wanted.kafka !== null && hasLostMessages(wanted.kafka, now));
  const scan = await scanTopics(kafka, prefix);
  const epoch = await newEpoch(databases, scan.highestEpoch, nowMs);
  for (const database of allDatabases(databases)) await beginEpoch(database, epoch);
  let unparked = 0;
  for (const name of restored) unparked += await waitForEpoch(databases, name, epoch);

  const erased = new Set([...(await erasedOwners(databases)), ...scan.erased, ...wanted.erased].filter(isId));
  await eraseOwners(databases, [...erased]);
  const orphans = await findOrphans(databases);
  if (wanted.eraseOrphans) await eraseOwners(databases, orphans);
  await introduceOwners(databases);

  const before = wanted.kafka?.clusterId === now.clusterId ? wanted.kafka : null;
  const rewound = await rewindGroups(kafka, { prefix, restored, before });
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

/** What Kafka lost and the outboxes still have is sent again, the same to the byte: our readers know it, others may not. */
async function republish(databases: Databases): Promise<number> {
  let events = 0;
  for (const database of allDatabases(databases)) {
    events += await database.change("UPDATE outbox SET published_at = NULL WHERE published_at IS NOT NULL");
  }
  return events;
}
