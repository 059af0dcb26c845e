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

/** Messages between two heartbeats and two looks at whether the partition is still ours. */
const sliceMessages = 200;
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
 * Takes a batch slice by slice and commits what is done. Offsets only save work: positions decide what takes effect.
 *
 * @returns the failure that ended it early, to be tried again; null when there was none.
 * @throws what kafkajs wants to know: a heartbeat or a commit that the group refused.
 */
export async function consumeBatch(payload: EachBatchPayload, work: BatchWork): Promise<unknown> {
  const { batch } = payload;
  const membership = keepMembership(payload);
  let failure: unknown = null;
  let next = 0;
  try {
    while (next < batch.messages.length) {
      await membership.check();
      const slice = batch.messages.slice(next, next + sliceMessages);
      reportLag(payload, work, next);
      await consumeSlice(batch, slice, work, membership.check);
      next += slice.length;
      payload.resolveOffset(slice.at(-1)?.offset ?? batch.lastOffset());
    }
  } catch (error) {
    if (error instanceof HeartbeatRefused) throw error.cause;
    if (!(error instanceof Interrupted)) failure = error;
  } finally {
    membership.release();
  }
  reportLag(payload, work, next);
  await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
  return failure;
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

async function consumeSlice(
  { topic, partition }: EachBatchPayload["batch"],
  messages: readonly KafkaMessage[],
  work: BatchWork,
  checkpoint: () => Promise<void>,
): Promise<void> {
  const events: StreamEvent[] = [];
  for (const message of messages) {
    try {
      events.push(readStreamEvent(message));
    } catch (error) {
      if (!(error instanceof NotACloudEvent)) throw error;
      await work.handleForeign({ topic, partition, message, reason: error.message });
    }
  }
  const runs = ownerRuns(topic, events);
  for (const [index, run] of runs.entries()) {
    await checkpoint();
    await work.handleRun(run, checkpoint, runs.slice(index + 1));
  }
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
