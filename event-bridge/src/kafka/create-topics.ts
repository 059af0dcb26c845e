import { DeadlineExceeded, pause } from "@expense-tracker/kit/time/deadline";
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
  const giveUpAt = performance.now() + createDeadlineMs;
  let problem: unknown = null;
  while (performance.now() < giveUpAt) {
    try {
      const found = await admin.fetchTopicMetadata({ topics: names });
      if (found.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return;
    } catch (error) {
      problem = error;
    }
    await pause(betweenLooksMs);
  }
  throw new DeadlineExceeded(`${names.join(", ")} cannot be written to after ${createDeadlineMs} ms`, {
    cause: problem,
  });
}
