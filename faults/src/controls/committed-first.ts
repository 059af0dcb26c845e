import "@expense-tracker/kit/process/require-node";
import * as consuming from "@expense-tracker/event-bridge/kafka/consume-batch";
import { replace } from "./replace";

// Wrong: a consumer that dies has told Kafka that it has handled what it has not.
replace(consuming, "consumeBatch", (original) => async (payload, work, memory, turns) => {
  const { topic, partition } = payload.batch;
  const offset = String(BigInt(payload.batch.lastOffset()) + 1n);
  await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  // Nothing is committed afterwards: a commit for another partition would take this one back to what is handled.
  const committed = { ...payload, commitOffsetsIfNecessary: () => Promise.resolve() };
  return original(committed, work, memory, turns);
});
