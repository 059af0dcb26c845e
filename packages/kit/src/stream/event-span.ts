import type { EventContract } from "@expense-tracker/events/contract";
import { topics } from "@expense-tracker/events/topics";
import { spanRecorder } from "../tracing/recorder";
import type { EventHeaders } from "./outbox-rows";

/**
 * Records that an event was made: the span that the event's own `traceparent` names, so that what becomes of the event stands below it. When the
 * transaction is rolled back, the event does not exist, and this span alone remains.
 */
export function recordCreated(contract: EventContract, { id, traceparent }: EventHeaders, parent: string | null): void {
  const spans = spanRecorder();
  if (!spans) return;
  // Without the prefix that a deployment gives its topics: only the relay and the readers know it.
  const destination = topics[contract.topic].name;
  spans.record({
    name: `create ${destination}`,
    kind: "producer",
    attributes: {
      ...messagingOf(destination, "create"),
      "messaging.message.id": id,
      "cloudevents.event_type": contract.type,
    },
    traceparent,
    parent,
    startedAtMs: performance.now(),
    errorType: null,
  });
}

/** The attributes of all spans of events, by OpenTelemetry's conventions for messaging. */
export function messagingOf(destination: string, operation: "create" | "send" | "process") {
  return {
    "messaging.system": "kafka",
    "messaging.destination.name": destination,
    "messaging.operation.name": operation,
    "messaging.operation.type": operation,
  };
}
