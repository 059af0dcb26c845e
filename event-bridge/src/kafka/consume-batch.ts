import type { Logger } from "@expense-tracker/kit/logger";
import type { EachBatchPayload, KafkaMessage } from "kafkajs";
import type { ConsumerMetrics } from "./consumer-metrics";
import { type OwnerRun, ownerRuns } from "./owner-run";
import { NotACloudEvent } from "./cloud-event";
import { readStreamEvent, type StreamEvent } from "./stream-event";

/** A message that is no event of anybody's stream: there is no owner behind whom it could wait. */
export interface ForeignMessage {
  topic: string;
  partition: number;
  message: KafkaMessage;
  reason: string;
}

export interface BatchWork {
  consumer: string;
  /**
   * Makes a run take effect, durably, before it resolves. Whatever it throws is tried again later.
   *
   * @param checkpoint to be called between long steps: keeps the group membership alive, and throws when this partition is
   *   no longer ours or the consumer stops; let that pass through.
   * @param behind the runs that wait for this one, each owner's in order.
   */
  handleRun(run: OwnerRun, checkpoint: () => Promise<void>, behind: readonly OwnerRun[]): Promise<void>;
  handleForeign(message: ForeignMessage): Promise<void>;
  metrics: ConsumerMetrics;
  logger: Logger;
}

/**
 * Fetches of all partitions wait for each other, so a batch is left after this time, between two runs: what is left of it is fetched
 * again, with what has come meanwhile in the other partitions.
 */
const roundMs = 500;
/** How often kafkajs is asked; it sends one whenever its own interval has passed. */
const heartbeatEveryMs = 1_000;

/** Not an error: the rest of the batch belongs to somebody else now, or to the next start. */
class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** The group's answer to a heartbeat, e.g. that it is rebalancing: for kafkajs to act on. */
class HeartbeatRefused extends Error {
  override readonly name = "HeartbeatRefused";
}

/**
 * Takes a batch in turns by owner, for `roundMs`, and commits up to the first message that is not done. Offsets only save work:
 * positions decide what takes effect.
 *
 * @param ahead offsets of this partition that are done while an earlier one is not; kept from one batch to the next.
 * @returns the failure that ended it early, to be tried again; null when there was none.
 * @throws what kafkajs wants to know: a heartbeat or a commit that the group refused.
 */
export async function consumeBatch(payload: EachBatchPayload, work: BatchWork, ahead: Set<string>): Promise<unknown> {
  const membership = keepMembership(payload);
  const progress = createProgress(payload, work, ahead);
  let failure: unknown = null;
  try {
    await membership.check();
    const events = await readEvents(payload.batch, work, progress);
    const endMs = performance.now() + roundMs;
    const runs = ownerRuns(payload.batch.topic, [...events.keys()]);
    for (const [index, run] of runs.entries()) {
      await membership.check();
      await work.handleRun(run, membership.check, runs.slice(index + 1));
      progress.done(run.events.map((event) => events.get(event)));
      if (performance.now() > endMs) break;
    }
  } catch (error) {
    if (error instanceof HeartbeatRefused) throw error.cause;
    if (!(error instanceof Interrupted)) failure = error;
  } finally {
    membership.release();
  }
  await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
  return failure;
}

interface Progress {
  /** What is not done yet, in order. */
  waiting(): readonly KafkaMessage[];
  done(messages: readonly (KafkaMessage | undefined)[]): void;
}

function createProgress(payload: EachBatchPayload, work: BatchWork, ahead: Set<string>): Progress {
  const { messages } = payload.batch;
  const first = BigInt(messages[0]?.offset ?? 0);
  // Taken by another member while this partition was not ours.
  for (const offset of ahead) if (BigInt(offset) < first) ahead.delete(offset);
  let next = 0;
  const advance = () => {
    const before = next;
    while (ahead.delete(messages[next]?.offset ?? "")) next += 1;
    const last = messages[next - 1];
    if (next === messages.length) payload.resolveOffset(payload.batch.lastOffset());
    else if (last && next > before) payload.resolveOffset(last.offset);
    reportLag(payload, work, next);
  };
  advance();
  return {
    waiting: () => messages.slice(next).filter(({ offset }) => !ahead.has(offset)),
    done(done) {
      for (const message of done) if (message) ahead.add(message.offset);
      advance();
    },
  };
}

/**
 * Heartbeats go on while a run takes its time: a call that hangs for its ten seconds must not cost the membership. A refusal
 * waits for the next check, as nothing may interrupt a run.
 */
function keepMembership(payload: EachBatchPayload) {
  let refusal: { cause: unknown } | null = null;
  const beat = () =>
    payload.heartbeat().catch((cause: unknown) => {
      refusal ??= { cause };
    });
  const timer = setInterval(() => void beat(), heartbeatEveryMs);
  return {
    async check(this: void): Promise<void> {
      if (!payload.isRunning() || payload.isStale()) throw new Interrupted("the batch is no longer ours");
      await beat();
      if (refusal) throw new HeartbeatRefused("the group refused a heartbeat", refusal);
    },
    release: () => clearInterval(timer),
  };
}

/** @returns the events that wait, with their messages; what is no event is handed over, and done. */
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
      if (!(error instanceof NotACloudEvent)) throw error;
      await work.handleForeign({ topic, partition, message, reason: error.message });
      progress.done([message]);
    }
  }
  return events;
}

function reportLag({ batch }: EachBatchPayload, { consumer, metrics }: BatchWork, next: number): void {
  const { topic, partition, messages, highWatermark } = batch;
  const waiting = messages[next];
  const nextOffset = waiting ? BigInt(waiting.offset) : BigInt(batch.lastOffset()) + 1n;
  const events = Number(BigInt(highWatermark) - nextOffset);
  // Behind this batch there are more: the next one is about as old as the last one here.
  const oldest = waiting ?? (events > 0 ? messages.at(-1) : undefined);
  metrics.lag.report(consumer, topic, partition, { events, oldestMs: oldest ? Number(oldest.timestamp) : null });
}
