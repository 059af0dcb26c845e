import type { Logger } from "@expense-tracker/kit/process/logger";
import { startLoop } from "@expense-tracker/kit/time/loop";
import type { EachBatchPayload, KafkaMessage } from "kafkajs";
import { createProgress, type Progress } from "./batch-progress";
import type { ConsumerMetrics } from "./consumer-metrics";
import type { FetchTurns } from "./fetch-turns";
import { inLanes, LanesFailed } from "./lanes";
import { type OwnerRun, ownerRuns } from "./owner-run";
import { NotAStreamEvent, readStreamEvent, type StreamEvent } from "./stream-event";

/** A message that is not an event of an owner's stream: it has no owner, so no later event has to wait behind it. */
export interface ForeignMessage {
  topic: string;
  partition: number;
  message: KafkaMessage;
  reason: string;
}

export interface RunsBehind {
  /** The fetched runs that no lane has taken: each owner's in order. */
  runs: () => readonly OwnerRun[];
  /** Kafka has more events than were fetched. */
  isMore: boolean;
}

export interface BatchWork {
  consumer: string;
  /**
   * Makes a run take effect, durably, before it resolves. After any error the run is tried again later.
   *
   * @param checkpoint to be called between long steps: keeps the group membership alive, and throws when this partition is
   *   no longer ours or the consumer stops; let that pass through.
   * @param behind the events that wait for this run in its partition.
   */
  handleRun(run: OwnerRun, checkpoint: () => Promise<void>, behind: RunsBehind): Promise<void>;
  handleForeign(message: ForeignMessage): Promise<void>;
  /** How many owners' runs of a partition are handled at the same time; by default one. An owner's runs always follow each other. */
  ownersAtOnce?: number;
  /** Events in an owner's turn while other owners wait; by default `maxTurnEvents`. */
  turnEvents?: number;
  metrics: ConsumerMetrics;
  logger: Logger;
}

/**
 * Fetches of all partitions wait for each other. So a batch is left after this time, between two runs: its other messages are
 * fetched again, together with new messages of the other partitions.
 */
const roundMs = 500;
/** While several partitions have a backlog, they take turns, and what is left of a batch is fetched again for nothing. */
const crowdedRoundMs = 5_000;
/** How often kafkajs is asked to send a heartbeat. It sends one when its own interval has passed. */
const heartbeatEveryMs = 1_000;

/** Not an error: another member, or the next start, takes the rest of the batch. */
class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** The group's answer to a heartbeat, e.g. that it is rebalancing: for kafkajs to act on. */
class HeartbeatRefused extends Error {
  override readonly name = "HeartbeatRefused";
}

/** The state of a partition that is kept from one batch to the next. */
export interface PartitionMemory {
  /** Messages that are done while an earlier one is not (batch-progress.ts): at most a batch of them. */
  ahead: Set<string>;
  /** The owners of the batch who had a turn, the latest last. */
  served: Set<string>;
}

/**
 * Takes a batch in turns by owner, for `roundMs` or `crowdedRoundMs`, and commits up to the first message that is not done. Offsets only save work:
 * positions decide what takes effect.
 *
 * @returns the failure that ended it early, to be tried again; null when there was none.
 * @throws errors that kafkajs must handle: a heartbeat or a commit that the group refused.
 */
export async function consumeBatch(
  payload: EachBatchPayload,
  work: BatchWork,
  { ahead, served }: PartitionMemory,
  turns: Pick<FetchTurns, "hasBacklog" | "isCrowded">,
): Promise<unknown> {
  const membership = keepMembership(payload);
  const progress = createProgress(payload, work, ahead);
  let failure: unknown = null;
  try {
    await membership.check();
    const events = await readEvents(payload.batch, work, progress);
    const startedMs = performance.now();
    const runs = ownerRuns(payload.batch.topic, [...events.keys()], { served, turnEvents: work.turnEvents });
    forgetAllBut(served, runs);
    const isMore = BigInt(payload.batch.lastOffset()) + 1n < BigInt(payload.batch.highWatermark);
    if (isMore) turns.hasBacklog(payload.batch);
    await inLanes(runs, work.ownersAtOnce ?? 1, async (run, behind) => {
      await membership.check();
      // An owner whose run fails is the first to be tried again; an owner who had a turn is the last.
      served.delete(run.ownerId);
      await work.handleRun(run, membership.check, { runs: behind, isMore });
      served.add(run.ownerId);
      progress.done(run.events.map((event) => events.get(event)));
      return performance.now() - startedMs <= (turns.isCrowded ? crowdedRoundMs : roundMs);
    });
  } catch (error) {
    const errors: unknown[] = error instanceof LanesFailed ? error.errors : [error];
    const refused = errors.find((one) => one instanceof HeartbeatRefused);
    if (refused) throw refused.cause;
    failure = errors.find((one) => !(one instanceof Interrupted)) ?? null;
  } finally {
    await membership.release();
  }
  await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
  return failure;
}

/**
 * Heartbeats go on during a long run: a call that hangs for ten seconds must not end the membership. A refusal
 * waits for the next check, as nothing may interrupt a run.
 */
function keepMembership(payload: EachBatchPayload) {
  let refusal: { cause: unknown } | null = null;
  const refused = (cause: unknown) => {
    refusal ??= { cause };
  };
  const beating = startLoop({
    round: () => payload.heartbeat(),
    everyMs: heartbeatEveryMs,
    startsWithPause: true,
    failed: refused,
  });
  return {
    async check(this: void): Promise<void> {
      if (!payload.isRunning() || payload.isStale()) throw new Interrupted("the batch is no longer ours");
      await payload.heartbeat().catch(refused);
      if (refusal) throw new HeartbeatRefused("the group refused a heartbeat", refusal);
    },
    release: () => beating.stop(),
  };
}

/** @returns the events that wait, with their messages. Foreign messages are passed to `handleForeign`, and count as done. */
async function readEvents(
  { topic, partition }: EachBatchPayload["batch"],
  work: BatchWork,
  progress: Progress,
): Promise<Map<StreamEvent, KafkaMessage>> {
  const events = new Map<StreamEvent, KafkaMessage>();
  for (const message of progress.waiting()) {
    try {
      events.set(readStreamEvent(message), message);
    } catch (error) {
      if (!(error instanceof NotAStreamEvent)) throw error;
      await work.handleForeign({ topic, partition, message, reason: error.message });
      progress.done([message]);
    }
  }
  return events;
}

function forgetAllBut(served: Set<string>, runs: readonly OwnerRun[]): void {
  const here = new Set(runs.map(({ ownerId }) => ownerId));
  for (const ownerId of served) if (!here.has(ownerId)) served.delete(ownerId);
}
