import type { DataSource } from "typeorm";
import { runRounds } from "@expense-tracker/kit/time/run-rounds";
import { consumedTopics } from "../kafka/consumed-topics";
import type { RunningConsumer } from "../kafka/consumer";
import type { SharedParts } from "../consumers/consumer-process";
import { startTargetConsumer } from "../consumers/target-consumer";
import { dayRound } from "./day/day-round";
import { createDsTarget, dsConsumer } from "./ds-target";
import { createFold } from "./fold/fold-event";
import type { AskModel } from "./model/ask-model";
import { modelRound } from "./model/model-round";

/**
 * One member of the worker's group.
 *
 * @param db the worker's own database.
 * @param ask asks a language model about the messages that the grammar cannot read; null when there is none.
 * @param readNowMs reads the clock that says which day it is for an owner, milliseconds since 1970. It is not the worker's own: when that was wrong, owners
 *   would wait for hours, and a day that began too early would stay.
 */
export function startWorker(
  { newKafka, ...parts }: SharedParts,
  db: DataSource,
  { ask, readNowMs }: { ask: AskModel | null; readNowMs: () => Promise<number> },
): RunningConsumer {
  const { logger } = parts;
  const consumer = startTargetConsumer({
    ...parts,
    kafka: newKafka(dsConsumer),
    target: createDsTarget(db, createFold({ asksModel: ask !== null })),
    topics: consumedTopics[dsConsumer],
    ownersAtOnce,
    turnEvents,
  });
  const days = runRounds({
    name: "the days of owners",
    rounds: [dayRound({ db, readNowMs, logger })],
    idlePauseMs: dayPauseMs,
    logger,
  });
  const asking =
    ask &&
    runRounds({
      name: "the questions to the language model",
      rounds: [modelRound({ db, ask, logger })],
      idlePauseMs: modelPauseMs,
      logger,
    });
  return {
    async stop() {
      await Promise.all([consumer.stop(), days.stop(), asking?.stop()]);
    },
  };
}

const dayPauseMs = 1_000;
/** Of each of the four partitions that are handled at the same time: fewer than the pool has connections. */
const ownersAtOnce = 2;
/** They are applied in one transaction, which costs as much as some events one by one. */
const turnEvents = 100;
const modelPauseMs = 500;
