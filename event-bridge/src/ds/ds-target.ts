import { type ApplyEvent, applyInOrder, type EventTarget } from "@expense-tracker/kit/stream/apply-in-order";
import { isUnfinishedAnswer } from "@expense-tracker/kit/stream/delivery-contract";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { verdictOn } from "@expense-tracker/kit/stream/event-verdict";
import { reasonOf } from "@expense-tracker/kit/stream/reason-of";
import type { DataSource } from "typeorm";
import { Refusal, type RunTarget, TransientFailure, Unfinished } from "../parking/run-target";
import { ownerTables } from "./database";
import { foldRun } from "./fold/fold-run";

export const dsConsumer = "ds-worker";

/** The worker's own database as a target: the owner's state, the position and the worker's results of a run commit together. */
export function createDsTarget(db: DataSource, fold: ApplyEvent): RunTarget {
  const target: EventTarget = { ownerTables, applyRun: foldRun(fold) };
  return {
    consumer: dsConsumer,
    async apply(run) {
      try {
        return await applyInOrder(db, { consumer: dsConsumer, ...run }, target);
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

function failureOf(error: unknown): unknown {
  if (error instanceof AppError && isUnfinishedAnswer(error)) return new Unfinished(error.message, { cause: error });
  switch (verdictOn(error)) {
    case "POISON":
      return new Refusal(reasonOf(error), { cause: error });
    case "LATER":
      return new TransientFailure("the worker's database cannot apply it now", { cause: error });
    case "UNEXPECTED":
      return error;
  }
}
