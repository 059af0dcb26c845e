import { DeadlineExceeded } from "@expense-tracker/kit/time/deadline";
import { retry } from "@expense-tracker/kit/time/retry";
import type { Admin, ITopicConfig } from "kafkajs";

const createDeadlineMs = 15_000;
const betweenLooksMs = 100;

/**
 * Creates topics and waits until they can be written to. A topic that another process creates at this moment is used as it is.
 *
 * kafkajs's own wait gives up at once when its broker does not know the topic yet, as happens with KRaft. The list of leaders is not
 * enough: a broker publishes it before it leads, and refuses writes in between. So each partition is asked for its last offset, which
 * only a broker that leads it gives.
 */
export async function createTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  await admin.createTopics({ topics, waitForLeaders: false, timeout: createDeadlineMs });
  const names = topics.map(({ topic }) => topic);
  const requireLeaders = async () => {
    // One after the other: kafkajs forgets the other topics that it is asked for at the same time, when one is not known yet.
    for (const name of names) await admin.fetchTopicOffsets(name);
  };
  const backoff = { firstMs: betweenLooksMs, mostMs: betweenLooksMs };
  await retry(requireLeaders, { bound: { withinMs: createDeadlineMs }, backoff }).catch((cause: unknown) => {
    throw new DeadlineExceeded(`${names.join(", ")} cannot be written to after ${createDeadlineMs} ms`, { cause });
  });
}
