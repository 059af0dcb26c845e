import { spreadMs } from "@expense-tracker/kit/time/backoff";
import { type Loop, startLoop } from "@expense-tracker/kit/time/loop";
import type { ApplyOrParkParts } from "./apply-or-park";
import { TransientFailure, Unfinished } from "./run-target";
import type { ConsumerStream } from "./parked-events";
import { claimDueStream, postponeStream } from "./parked-claims";
import { type Refused, replayStream } from "./replay-stream";
import { parkedDelayMs, parkedSpread, retrySchedule, unfinishedPauseMs } from "./retry-schedule";

/** After this many refused tries, about a quarter of an hour, the log asks an operator to look. */
const alarmingTries = 6;

/**
 * Tries a consumer's parked streams again when they are due, one after the other, until it is stopped. So a stream that was parked
 * because of a fault in our code goes on after the fix is deployed, without an operator.
 *
 * Each replica runs one such loop. A claim by the database's clock keeps two replicas from the same stream; if both try it
 * anyway, positions drop the duplicates.
 */
export function startParkedRetries(parts: ApplyOrParkParts): Loop {
  const { target, logger, schedule = retrySchedule } = parts;
  let isUnfinished = false;
  return startLoop({
    async round(signal) {
      isUnfinished = false;
      const next = await retryNext(parts, signal);
      isUnfinished = next === "unfinished";
      return next === "another";
    },
    // A large erasure takes hundreds of calls: with the usual pause it would rest for nearly as long as it works.
    everyMs: () => (isUnfinished ? unfinishedPauseMs : spreadMs(schedule.lookEveryMs, parkedSpread)),
    failed: (error) =>
      logger.warn({ err: error, consumer: target.consumer }, "parked streams cannot be tried again now"),
  });
}

/** @returns whether there may be another one to try at once, or the same goes on after a short pause. */
async function retryNext(parts: ApplyOrParkParts, signal: AbortSignal): Promise<"another" | "unfinished" | "none"> {
  const { db, target, metrics, logger, schedule = retrySchedule } = parts;
  const { consumer } = target;
  const stream = await claimDueStream(db, consumer);
  if (!stream) return "none";
  const { topic, ownerId } = stream;
  try {
    const nextTryMs = (tries: number) => parkedDelayMs(schedule, tries);
    const { applied, refused } = await replayStream(db, target, stream, { nextTryMs, signal });
    metrics.parkedRetries.inc({ consumer, topic, outcome: refused ? "refused" : "applied" });
    if (refused) await tellRefused(parts, stream, refused);
    else if (!signal.aborted) logger.info({ consumer, topic, ownerId, applied }, "a parked stream flows again");
    return "another";
  } catch (error) {
    if (!(error instanceof TransientFailure)) throw error;
    if (error instanceof Unfinished) {
      await postponeStream(db, stream, unfinishedPauseMs);
      return "unfinished";
    }
    metrics.parkedRetries.inc({ consumer, topic, outcome: "postponed" });
    // The event was not refused, so its back-off does not grow.
    await postponeStream(db, stream, parkedDelayMs(schedule, 0));
    logger.warn({ err: error, consumer, topic, ownerId }, "a parked stream cannot be tried now");
    return "none";
  }
}

async function tellRefused({ deadLetters, logger }: ApplyOrParkParts, stream: ConsumerStream, refused: Refused) {
  const { event, reason, tries } = refused;
  if (refused.isNew) await deadLetters.copyEvent({ ...stream, event, reason });
  const { id: eventId, type, seq } = event;
  const told = { ...stream, eventId, type, seq: String(seq), reason, tries };
  if (tries < alarmingTries) logger.warn(told, "a parked event is refused again");
  else logger.error(told, "a parked event is refused again and again: an operator must look into it");
}
