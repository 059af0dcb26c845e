import { topicNames, kafkaTopic } from "@expense-tracker/events/topics";
import { type DatabaseName, deliveredSubgraphs, services } from "@expense-tracker/services/services";
import { withAdmin } from "../kafka/admin";
import type { Admin, Kafka } from "../kafka/client";
import { committedOf, type Offsets } from "../kafka/committed-offsets";
import { type ConsumerName, consumedTopics, groupOf } from "../kafka/consumed-topics";
import { parkingDatabase } from "../parking/parked-table";

/** The offsets of Kafka and its readers. A backup stores them, so that a restore can set the readers back to them. */
export interface KafkaState {
  /** Another id means that Kafka was lost and set up again. */
  clusterId: string;
  /** By Kafka's name of the topic: the offset after the last message. */
  ends: Record<string, Offsets>;
  /** By group and topic: the committed offsets. */
  groups: Record<string, Record<string, Offsets>>;
}

export interface Group {
  /** Kafka's name. */
  id: string;
  topics: readonly string[];
  /** The databases that the group writes to or parks in: the group goes back when one of them is restored. */
  databases: readonly DatabaseName[];
}

/** The groups that read our topics. */
export function groupsOf(prefix: string): Group[] {
  const group = (consumer: ConsumerName, databases: readonly DatabaseName[]): Group => ({
    id: groupOf(consumer, prefix),
    topics: consumedTopics[consumer].map((topic) => kafkaTopic(topic, prefix)),
    databases,
  });
  return [
    group("ds-worker", ["ds"]),
    ...deliveredSubgraphs.map((name) => group(`delivery-${name}`, [services[name].database, parkingDatabase])),
  ];
}

export function readKafkaState(kafka: Kafka, prefix: string): Promise<KafkaState> {
  return withAdmin(kafka, async (admin) => {
    const { clusterId } = await admin.describeCluster();
    const ends: KafkaState["ends"] = {};
    for (const topic of topicNames.map((name) => kafkaTopic(name, prefix))) ends[topic] = await endsOf(admin, topic);
    const groups: KafkaState["groups"] = {};
    for (const { id, topics } of groupsOf(prefix)) groups[id] = await committedOf(admin, id, topics);
    return { clusterId, ends, groups };
  });
}

/** Whether messages that existed at the backup are missing now: Kafka was lost, or is an older copy of itself. */
export function hasLostMessages(before: KafkaState, now: KafkaState): boolean {
  if (before.clusterId !== now.clusterId) return true;
  return Object.entries(before.ends).some(([topic, ends]) =>
    Object.entries(ends).some(([partition, end]) => BigInt(now.ends[topic]?.[Number(partition)] ?? 0) < BigInt(end)),
  );
}

/** @throws Error naming the groups that have members: then a program still runs. */
export async function requireNoReaders(kafka: Kafka, prefix: string): Promise<void> {
  const busy = await withAdmin(kafka, async (admin) => {
    const { groups } = await admin.describeGroups(groupsOf(prefix).map(({ id }) => id));
    return groups.filter(({ members }) => members.length > 0).map(({ groupId }) => groupId);
  });
  if (busy.length > 0)
    throw new Error(
      `ds-worker or delivery still runs (${busy.join(", ")}): stop the system; Kafka notices after 10 s that a killed process is gone`,
    );
}

async function endsOf(admin: Admin, topic: string): Promise<Offsets> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return Object.fromEntries(offsets.map(({ partition, high }) => [partition, high]));
}
