import type { TopicName } from "@expense-tracker/events/topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { SharedParts } from "../parking/compose-consumers";
import { startTargetConsumer } from "../parking/start-target-consumer";
import { createDsTarget, dsConsumer } from "./apply-run";
import { foldEvent } from "./fold/fold-event";

/**
 * What the worker reads. Of identity nothing is folded yet; its owners are known here all the same, and positions stand
 * where the stream stands.
 */
const workerTopics: readonly TopicName[] = ["expenses", "identity"];

/** One member of the worker's group. */
export function startWorker({ newKafka, ...parts }: SharedParts): RunningConsumer {
  return startTargetConsumer({
    ...parts,
    kafka: newKafka(dsConsumer),
    target: createDsTarget(parts.db, foldEvent),
    topics: workerTopics,
  });
}
