import { isErasure } from "@expense-tracker/kit/stream/is-erasure";
import { reasonOf } from "@expense-tracker/kit/stream/reason-of";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { BatchWork } from "../kafka/consume-batch";
import type { ConsumerMetrics } from "../kafka/consumer-metrics";
import { inRunSpans } from "../kafka/message-spans";
import type { OwnerRun } from "../kafka/owner-run";
import { anotherPasses, type Others } from "./another-passes";
import type { DeadLetters } from "./dead-letter";
import { forgetParked, parkRun, queueBehindParked } from "./parked-events";
import { Patience, type PatienceLimits, patienceLimits } from "./patience";
import { parkedDelayMs, type RetrySchedule, retrySchedule, unfinishedPauseMs } from "./retry-schedule";
import { Refusal, type RunTarget, TransientFailure, Unfinished } from "./run-target";
import type { SqlStore } from "../sql/sql-database";

export interface ApplyOrParkParts {
  db: SqlStore;
  target: RunTarget;
  deadLetters: DeadLetters;
  metrics: ConsumerMetrics;
  logger: Logger;
  /** When parked events are tried again by themselves; by default `retrySchedule`. Tests use a faster one. */
  schedule?: RetrySchedule;
  /** How long a stream may hold up others. */
  patience?: PatienceLimits;
}

const maxUnexpectedFailures = 5;
/** More than the number of partitions that can fail at a time. Beyond it the count starts again from zero, which only delays parking. */
const maxCountedRuns = 1_000;

/** Why a run is parked. */
interface Verdict {
  reason: string;
  /** It is parked only because it holds up others. */
  isSetAside: boolean;
}

/**
 * Applies runs. When a run is refused, finds the poison in it and parks that event with its owner's later ones, so that other owners
 * go on.
 *
 * A run that fails for a temporary reason is tried for ever, and its partition waits. One exception: a stream that has held up
 * others for long, although they can be applied, is set aside. It is parked like poison and tried again without an operator.
 *
 * @returns a handler that throws every error that a later try may solve.
 */
export function createApplyOrPark(parts: ApplyOrParkParts): BatchWork["handleRun"] {
  const { db, target, deadLetters, metrics, logger, schedule = retrySchedule } = parts;
  const { consumer } = target;
  const failures = new Map<string, number>();
  const patience = new Patience(parts.patience ?? patienceLimits);

  const apply = async (run: OwnerRun): Promise<number> => {
    const receipt = await inRunSpans(consumer, run, () => target.apply(run));
    metrics.count(consumer, run.topic, receipt);
    if (receipt.applied > 0) patience.passed(run);
    return receipt.applied;
  };

  /** @returns null when the run was applied; otherwise the reason why it is poison. */
  const refusalOf = async (run: OwnerRun): Promise<string | null> => {
    const key = keyOf(run);
    try {
      await apply(run);
      failures.delete(key);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      if (error instanceof TransientFailure) {
        patience.failed(run);
        throw error;
      }
      const count = (failures.get(key) ?? 0) + 1;
      if (failures.size >= maxCountedRuns) failures.clear();
      failures.set(key, count);
      if (count < maxUnexpectedFailures) throw error;
      return reasonOf(error);
    }
  };

  const park = async (run: OwnerRun, { reason, isSetAside }: Verdict) => {
    const [poison] = run.events;
    if (!poison) return;
    // The copy first: a crash between the two sends it twice, the other way round it might never be sent.
    await deadLetters.copyEvent({ consumer, topic: run.topic, event: poison, reason });
    await parkRun(db, consumer, run, { reason, tryAgainMs: parkedDelayMs(schedule, 0) });
    failures.delete(keyOf({ ...run, events: [poison] }));
    patience.forget(run);
    metrics.parked.inc({ consumer, topic: run.topic }, run.events.length);
    if (isSetAside) metrics.setAside.inc({ consumer, topic: run.topic });
    const { ownerId, id, type, seq } = poison;
    logger.error({ consumer, topic: run.topic, ownerId, eventId: id, type, seq: String(seq), reason }, "parked");
  };

  /** Is the target healthy although this run fails? If one owner fills all that was fetched, the topic's other partitions show it. */
  const othersPass = async (run: OwnerRun, others: Others): Promise<boolean> =>
    (others.isMore && patience.failedAfterAnother(run)) ||
    anotherPasses({ db, consumer, apply }, run, others, patience.failedOthers(run));

  /** Applies a run of one event. @returns null when it was applied; otherwise why it must be parked. */
  const verdictOn = async (run: OwnerRun, others: Others): Promise<Verdict | null> => {
    try {
      const reason = await refusalOf(run);
      return reason === null ? null : { reason, isSetAside: false };
    } catch (error) {
      if (!(error instanceof TransientFailure) || !patience.isOver(run)) throw error;
      if (!(await othersPass(run, others))) throw error;
    }
    try {
      // Try once more, because the target is healthy now: it may have just recovered.
      const reason = await refusalOf(run);
      return reason === null ? null : { reason, isSetAside: false };
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error;
      return { reason: `it holds up others, which pass: ${error.message}`, isSetAside: true };
    }
  };

  /** It goes on as a parked event, because deleting a million rows takes minutes, for which other owners must not wait. */
  const eraseLater = async (run: OwnerRun, { message: reason }: Unfinished) => {
    await parkRun(db, consumer, run, { reason, tryAgainMs: unfinishedPauseMs });
    patience.forget(run);
    metrics.parked.inc({ consumer, topic: run.topic }, run.events.length);
    logger.info({ consumer, topic: run.topic, ownerId: run.ownerId }, "a large erasure goes on beside other events");
  };

  /** An erasure does not wait behind parked events, because it must delete them. */
  const erase = async (run: OwnerRun, others: Others) => {
    const verdict = await verdictOn(run, others).catch((error: unknown) => {
      if (error instanceof Unfinished) return error;
      throw error;
    });
    if (verdict instanceof Unfinished) return eraseLater(run, verdict);
    if (verdict !== null) return park(run, verdict);
    await forgetParked(db, consumer, run.ownerId);
  };

  return async (run, checkpoint, behind) => {
    const others = { checkpoint, ...behind };
    const erasure = run.events.find(isErasure);
    if (erasure) return erase({ ...run, events: [erasure] }, others);
    const queued = await queueBehindParked(db, consumer, run);
    if (queued !== null) {
      metrics.parked.inc({ consumer, topic: run.topic }, queued);
      metrics.duplicates.inc({ consumer, topic: run.topic }, run.events.length - queued);
      return;
    }
    const isWhole = run.events.length > 1 && !patience.isSingly(run);
    if (isWhole && (await refusalOf(run)) === null) return;
    for (const [index, event] of run.events.entries()) {
      await checkpoint();
      const verdict = await verdictOn({ ...run, events: [event] }, others);
      if (verdict !== null) return park({ ...run, events: run.events.slice(index) }, verdict);
    }
    failures.delete(keyOf(run));
  };
}

/** Failures of a run and failures of its first event alone are counted separately. */
function keyOf({ topic, ownerId, events }: OwnerRun): string {
  return [topic, ownerId, events[0]?.epoch, events[0]?.seq, events.length > 1 ? "run" : "event"].join(" ");
}
