import type { ServiceName } from "@expense-tracker/services/services";
import type { World } from "./open-world";

/** How many messages of a topic a group has told Kafka it is done with, and how many there are. @param consumer after which the group is named. */
export async function committedAndSent(
  world: World,
  consumer: ServiceName,
  topic: string,
): Promise<{ committed: bigint; sent: bigint }> {
  const admin = world.brokerAdmin().admin();
  await admin.connect();
  try {
    const [offsets] = await admin.fetchOffsets({ groupId: `expense-tracker.${consumer}`, topics: [topic] });
    const ends = await admin.fetchTopicOffsets(topic);
    // A partition of which nothing was committed has -1.
    const committed = (offsets?.partitions ?? []).map(({ offset }) => BigInt(offset)).filter((offset) => offset > 0n);
    return { committed: sum(committed), sent: sum(ends.map(({ high }) => BigInt(high))) };
  } finally {
    await admin.disconnect();
  }
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n);
}
