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
export function rewindGroups(kafka: Kafka, { prefix, restored, before }: Rewind): Promise<string[]> {
  const groups = groupsOf(prefix).filter(({ databases }) => databases.some((name) => restored.includes(name)));
  return withAdmin(kafka, async (admin) => {
    const known = new Set((await admin.listGroups()).groups.map(({ groupId }) => groupId));
    for (const group of groups) {
      // A partition without a committed offset starts at the beginning by itself.
      if (!known.has(group.id)) continue;
      const saved = before?.groups[group.id];
      if (saved === undefined) await admin.deleteGroups([group.id]);
      else await rewindGroup(admin, group, saved);
    }
    return groups.map(({ id }) => id);
  });
}

async function rewindGroup(
  admin: Admin,
  { id: groupId, topics }: Group,
  saved: Record<string, Offsets>,
): Promise<void> {
  const committed = await committedOf(admin, groupId, topics);
  for (const topic of topics) {
    const bounds = await admin.fetchTopicOffsets(topic);
    const partitions = bounds.map(({ partition, low }) => ({
      partition,
      offset: earliest(saved[topic]?.[partition], committed[topic]?.[partition], low),
    }));
    const moves = partitions.some(({ partition, offset }) => offset !== committed[topic]?.[partition]);
    if (moves) await admin.setOffsets({ groupId, topic, partitions });
  }
}

/** The earlier of the two offsets, but not before the first message that exists; -1 and a missing offset mean the beginning. */
function earliest(saved: string | undefined, committed: string | undefined, low: string): string {
  const [one, other] = [BigInt(saved ?? -1), BigInt(committed ?? -1)];
  const first = one < other ? one : other;
  return String(first < BigInt(low) ? BigInt(low) : first);
}
