import type { EachBatchPayload, KafkaMessage } from "kafkajs";
import type { ConsumerMetrics } from "./consumer-metrics";

/** The progress of a batch. */
export interface Progress {
  /** The messages that are not done yet, in order. */
  waiting(): readonly KafkaMessage[];
  done(messages: readonly (KafkaMessage | undefined)[]): void;
}

interface LagReport {
  consumer: string;
  metrics: ConsumerMetrics;
}

/**
 * Resolves offsets up to the first message that is not done, and reports the lag.
 *
 * @param ahead marks of the partition's messages that are done while an earlier one is not; kept from one batch to the next.
 */
export function createProgress(payload: EachBatchPayload, report: LagReport, ahead: Set<string>): Progress {
  const { messages } = payload.batch;
  forgetOthers(ahead, payload);
  let next = 0;
  const advance = () => {
    const before = next;
    for (let message = messages[next]; message && ahead.delete(markOf(message)); message = messages[next]) next += 1;
    const last = messages[next - 1];
    if (next === messages.length) payload.resolveOffset(payload.batch.lastOffset());
    else if (last && next > before) payload.resolveOffset(last.offset);
    reportLag(payload, report, next, ahead.size);
  };
  advance();
  return {
    waiting: () => messages.slice(next).filter((message) => !ahead.has(markOf(message))),
    done(done) {
      for (const message of done) if (message) ahead.add(markOf(message));
      advance();
    },
  };
}

/** The message's offset, with what distinguishes it from a message at the same offset of another log: a topic may be deleted and created again under a running consumer. */
function markOf({ offset, timestamp, key, headers }: KafkaMessage): string {
  return [offset, timestamp, String(key), String(headers?.["ce_id"])].join(" ");
}

/** Keeps the marks of this batch and of messages behind it. Another member took the other messages, or they are of another log. */
function forgetOthers(ahead: Set<string>, { batch }: EachBatchPayload): void {
  if (ahead.size === 0) return;
  const here = new Set(batch.messages.map(markOf));
  const last = BigInt(batch.lastOffset());
  for (const mark of ahead) if (!here.has(mark) && BigInt(mark.slice(0, mark.indexOf(" "))) <= last) ahead.delete(mark);
}

/** @param doneAhead messages behind `next` that are done already. */
function reportLag(
  { batch }: EachBatchPayload,
  { consumer, metrics }: LagReport,
  next: number,
  doneAhead: number,
): void {
  const { topic, partition, messages, highWatermark } = batch;
  const waiting = messages[next];
  const nextOffset = waiting ? BigInt(waiting.offset) : BigInt(batch.lastOffset()) + 1n;
  const events = Math.max(0, Number(BigInt(highWatermark) - nextOffset) - doneAhead);
  // More messages follow this batch: the next one is about as old as the last one here.
  const oldest = waiting ?? (events > 0 ? messages.at(-1) : undefined);
  metrics.lag.report(consumer, topic, partition, { events, oldestMs: oldest ? Number(oldest.timestamp) : null });
}
