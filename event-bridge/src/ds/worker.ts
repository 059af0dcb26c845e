import type { DataSource } from "typeorm";
import { runRounds } from "@expense-tracker/kit/time/run-rounds";
import { consumedTopics } from "../kafka/consumed-topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { SharedParts } from "../consumers/consumer-process";
import { startTargetConsumer } from "../consumers/target-consumer";
import { createDsTarget, dsConsumer } from "./ds-target";
import { createFold } from "./fold/fold-event";
import type { AskModel } from "./model/ask-model";
import { modelRound } from "./model/model-round";

/**
 * One member of the worker's group.
 *
 * @param db the worker's own database.
 * @param ask asks a language model about the messages that the grammar cannot read; null when there is none.
 */
export function startWorker(
  { newKafka, ...parts }: SharedParts,
  db: DataSource,
  ask: AskModel | null,
): RunningConsumer {
  const { logger } = parts;
  const consumer = startTargetConsumer({
    ...parts,
    kafka: newKafka(dsConsumer),
    target: createDsTarget(db, createFold({ asksModel: ask !== null })),
    topics: consumedTopics[dsConsumer],
  });
  if (!ask) return consumer;
  const rounds = [modelRound({ db, ask, logger })];
  const asking = runRounds({ name: "the questions to the language model", rounds, idlePauseMs: modelPauseMs, logger });
  return {
    async stop() {
      await Promise.all([consumer.stop(), asking.stop()]);
    },
  };
}

const modelPauseMs = 500;
