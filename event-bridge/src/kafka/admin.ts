import { withDeadline } from "@expense-tracker/kit/time/deadline";
import type { Admin, Kafka } from "kafkajs";

const adminDeadlineMs = 30_000;
const closeDeadlineMs = 3_000;

/** Runs `work` with a connected admin client, and disconnects. @throws what kafkajs throws; DeadlineExceeded after 30 s. */
export async function withAdmin<T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  const run = async () => {
    await admin.connect();
    return work(admin);
  };
  try {
    return await withDeadline("the admin request", adminDeadlineMs, run());
  } finally {
    await withDeadline("closing the admin client", closeDeadlineMs, admin.disconnect()).catch((error: unknown) =>
      kafka.logger().warn("an admin client could not be closed in order", { error: String(error) }),
    );
  }
}

/** The number of a topic's partitions. @throws when the topic does not exist. */
export function countPartitions(kafka: Kafka, topic: string): Promise<number> {
  return withAdmin(kafka, async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    const partitions = topics.find(({ name }) => name === topic)?.partitions.length ?? 0;
    if (partitions === 0) throw new Error(`topic ${topic} has no partitions`);
    return partitions;
  });
}
