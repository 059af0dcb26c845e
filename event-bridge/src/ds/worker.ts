import { consumedTopics } from "../kafka/consumed-topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { SharedParts } from "../parking/compose-consumers";
import { startTargetConsumer } from "../parking/start-target-consumer";
import { createDsTarget, dsConsumer } from "./apply-run";
import { foldEvent } from "./fold/fold-event";

/** One member of the worker's group. */
export function startWorker({ newKafka, ...parts }: SharedParts): RunningConsumer {
  return startTargetConsumer({
    ...parts,
    kafka: newKafka(dsConsumer),
    target: createDsTarget(parts.db, foldEvent),
    topics: consumedTopics[dsConsumer],
  });
}
