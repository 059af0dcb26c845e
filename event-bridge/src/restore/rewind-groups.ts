import { withAdmin } from "../kafka/admin";
import type { Admin, Kafka } from "../kafka/client";
import { committedOf, type Offsets } from "../kafka/committed-offsets";
import type { DatabaseName } from "@expense-tracker/services/services";
import { type Group, groupsOf, type KafkaState } from "./kafka-state";

export interface Rewind {
  prefix: string;
  restored: readonly DatabaseName[];
  /** The state at the backup; null when it is not known, or was another Kafka: then groups begin with the first message that exists. */
  before: KafkaState | null;
}

/**
 * Sets the readers of restored databases back to the offsets that they had committed before the backup: its positions are not
 * behind these. No program may read meanwhile.
 *
 * @returns the groups that were set back.
 */
export async function rewindGroups(kafka: Kafka, { prefix, restored, before }: Rewind): Promise<string[]> {
  const groups = groupsOf(prefix).filter(({ databases }) => databases.some((name) => restored.includes(name)));
  const { groups: found } = await withAdmin(kafka, (admin) => admin.listGroups());
  const known = new Set(found.map(({ groupId }) => groupId));
  for (const group of groups) {
    // A partition without a committed offset starts at the beginning by itself.
    if (!known.has(group.id)) continue;
    const saved = before?.groups[group.id];
    if (saved === undefined) await withAdmin(kafka, (admin) => admin.deleteGroups([group.id]));
    else await rewindGroup(kafka, group, saved);
  }
  return groups.map(({ id }) => id);
}

/** Each topic has a deadline of its own: to set offsets kafkajs joins the group and leaves it again, which takes seconds each time. */
async function rewindGroup(kafka: Kafka, group: Group, saved: Record<string, Offsets>): Promise<void> {
  const { id, topics } = group;
  const committed = await withAdmin(kafka, (admin) => committedOf(admin, id, topics));
  for (const topic of topics)
    await withAdmin(kafka, (admin) =>
      rewindTopic(admin, id, { topic, saved: saved[topic], committed: committed[topic] }),
    );
}

interface TopicOffsets {
  readonly topic: string;
  readonly saved: Offsets | undefined;
  readonly committed: Offsets | undefined;
}

async function rewindTopic(admin: Admin, groupId: string, { topic, saved, committed }: TopicOffsets): Promise<void> {
  const bounds = await admin.fetchTopicOffsets(topic);
  const partitions = bounds.map(({ partition, low }) => ({
    partition,
    offset: earliest(saved?.[partition], committed?.[partition], low),
  }));
  const moves = partitions.some(({ partition, offset }) => offset !== committed?.[partition]);
  if (moves) await admin.setOffsets({ groupId, topic, partitions });
}

/** The earlier of the two offsets, but not before the first message that exists; -1 and a missing offset mean the beginning. */
function earliest(saved: string | undefined, committed: string | undefined, low: string): string {
  const [one, other] = [BigInt(saved ?? -1), BigInt(committed ?? -1)];
  const first = one < other ? one : other;
  return String(first < BigInt(low) ? BigInt(low) : first);
}
