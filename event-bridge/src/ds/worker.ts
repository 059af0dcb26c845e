import type { DataSource } from "typeorm";
import { consumedTopics } from "../kafka/consumed-topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { SharedParts } from "../consumers/consumer-process";
import { startTargetConsumer } from "../consumers/target-consumer";
import { createDsTarget, dsConsumer } from "./ds-target";
import { foldEvent } from "./fold/fold-event";

/** One member of the worker's group. @param db the worker's own database. */
export function startWorker({ newKafka, ...parts }: SharedParts, db: DataSource): RunningConsumer {
  return startTargetConsumer({
    ...parts,
    kafka: newKafka(dsConsumer),
    target: createDsTarget(db, foldEvent),
    topics: consumedTopics[dsConsumer],
  });
}
