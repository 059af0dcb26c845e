import { inSpan } from "@expense-tracker/kit/request/in-span";
import { continueTrace, withRequestContext } from "@expense-tracker/kit/request/request-context";
import { messagingOf } from "@expense-tracker/kit/stream/event-span";
import { spanRecorder } from "@expense-tracker/kit/tracing/recorder";
import type { OwnerRun } from "./owner-run";
import type { OutgoingMessage } from "./producer";

/** Records the sending of each message in the trace of its own event: those of one batch belong to many requests. */
export function recordSent(topic: string, messages: readonly OutgoingMessage[], startedAtMs: number): void {
  const spans = spanRecorder();
  if (!spans) return;
  const endedAtMs = performance.now();
  for (const { headers } of messages) {
    const parent = headers["traceparent"];
    if (parent === undefined) continue;
    spans.record({
      name: `send ${topic}`,
      kind: "client",
      attributes: { ...messagingOf(topic, "send"), "messaging.batch.message_count": messages.length },
      traceparent: continueTrace(parent),
      parent,
      startedAtMs,
      endedAtMs,
      errorType: null,
    });
  }
}

/**
 * Does the work of a run below the span of its first event, in whose trace the work stands. Each other event has a span in its own trace, as long
 * as the work.
 */
export async function inRunSpans<T>(consumer: string, { topic, events }: OwnerRun, work: () => Promise<T>): Promise<T> {
  const [first, ...others] = events;
  const spans = spanRecorder();
  if (!spans || !first) return work();
  const facts = {
    name: `process ${topic}`,
    kind: "consumer",
    attributes: {
      ...messagingOf(topic, "process"),
      "messaging.consumer.group.name": consumer,
      "messaging.batch.message_count": events.length,
    },
  } as const;
  const startedAtMs = performance.now();
  const result = await inSpan(facts, first.traceparent, (traceparent) =>
    withRequestContext({ requestId: first.id, traceparent }, work),
  );
  for (const { traceparent: parent } of others)
    spans.record({ ...facts, traceparent: continueTrace(parent), parent, startedAtMs, errorType: null });
  return result;
}
