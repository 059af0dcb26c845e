import { DeadlineExceeded } from "@expense-tracker/kit/time/deadline";
import { retry } from "@expense-tracker/kit/time/retry";
import type { Admin, ITopicConfig } from "kafkajs";

const createDeadlineMs = 15_000;
const betweenLooksMs = 100;

/**
 * Creates topics and waits until they can be written to. A topic that another process creates at this moment is used as it is.
 *
 * kafkajs's own wait gives up at once when its broker does not know the topic yet, as happens with KRaft.
 */
export async function createTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  await admin.createTopics({ topics, waitForLeaders: false, timeout: createDeadlineMs });
  const names = topics.map(({ topic }) => topic);
  const requireLeaders = async () => {
    const found = await admin.fetchTopicMetadata({ topics: names });
    const leaders = found.topics.flatMap(({ partitions }) => partitions.map(({ leader }) => leader));
    if (leaders.some((leader) => leader < 0)) throw new Error("a partition has no leader yet");
  };
  const backoff = { firstMs: betweenLooksMs, mostMs: betweenLooksMs };
  await retry(requireLeaders, { bound: { withinMs: createDeadlineMs }, backoff }).catch((cause: unknown) => {
    throw new DeadlineExceeded(`${names.join(", ")} cannot be written to after ${createDeadlineMs} ms`, { cause });
  });
}
