import { Counter, Gauge, type Registry } from "prom-client";
import type { Receipt } from "@expense-tracker/kit/stream/apply-in-order";

const labelNames = ["consumer", "topic"] as const;

export type ConsumerMetrics = ReturnType<typeof createConsumerMetrics>;

/** The metrics of consumers: see docs/events.md, *Metrics*. */
export function createConsumerMetrics(registry: Registry) {
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, labelNames, registers });
  const setAside = counter("events_set_aside_total", "Streams parked only because they held up others for too long.");
  const applied = counter("events_applied_total", "Events that took effect.");
  const duplicates = counter("events_duplicates_dropped_total", "Events that were known already, and dropped.");
  const gaps = counter("events_gaps_total", "Places in owners' streams where events are missing.");
  return {
    applied,
    duplicates,
    gaps,
    parked: counter("events_parked_total", "Events parked: poison, and the later events of its owner behind it."),
    setAside,
    parkedRetries: new Counter({
      name: "events_parked_retries_total",
      help: "Times that an owner's parked events were tried again, by outcome: applied, refused, or postponed.",
      labelNames: [...labelNames, "outcome"],
      registers,
    }),
    foreign: counter("messages_foreign_total", "Messages that are not events of an owner's stream."),
    retries: counter("consumer_retries_total", "Times that a partition was paused for a later try."),
    lag: createLag(registry),
    /** Shows a consumer's counters as 0 before anything happens: Prometheus sees no growth in a counter that first appears as 1. */
    begin(consumer: string, consumed: readonly string[]): void {
      for (const topic of consumed) for (const each of [setAside, gaps]) each.inc({ consumer, topic }, 0);
    },
    count(consumer: string, topic: string, receipt: Receipt): void {
      applied.inc({ consumer, topic }, receipt.applied);
      duplicates.inc({ consumer, topic }, receipt.duplicates);
      gaps.inc({ consumer, topic }, receipt.gaps);
    },
  };
}

/** How far a consumer is behind in one partition. */
export interface PartitionLag {
  /** The messages that are not done yet. */
  events: number;
  /** When the oldest of them was written, ms since 1970; null when there is none. */
  oldestMs: number | null;
}

function createLag(registry: Registry) {
  const partitions = new Map<string, PartitionLag & { labels: Record<"consumer" | "topic" | "partition", string> }>();
  const gauge = (name: string, help: string, valueOf: (lag: PartitionLag) => number) =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: ["consumer", "topic", "partition"],
        registers: [],
        collect() {
          this.reset();
          for (const { labels, ...lag } of partitions.values()) this.set(labels, valueOf(lag));
        },
      }),
    );
  gauge("consumer_lag_events", "Messages not yet taken, by partition, as of the last fetch.", ({ events }) => events);
  gauge("consumer_lag_seconds", "Age of the oldest message not yet taken, by partition.", ({ oldestMs }) =>
    oldestMs === null ? 0 : Math.max(0, Date.now() - oldestMs) / 1000,
  );
  const keyOf = (consumer: string, topic: string, partition: number) => `${consumer} ${topic} ${partition}`;
  return {
    report(consumer: string, topic: string, partition: number, lag: PartitionLag): void {
      const labels = { consumer, topic, partition: String(partition) };
      partitions.set(keyOf(consumer, topic, partition), { ...lag, labels });
    },
    /** Forgets partitions that went to another member of the group: that member reports their lag. */
    keepOnly(consumer: string, assigned: Readonly<Record<string, readonly number[]>>): void {
      const kept = new Set(
        Object.entries(assigned).flatMap(([topic, owned]) =>
          owned.map((partition) => keyOf(consumer, topic, partition)),
        ),
      );
      for (const [key, { labels }] of partitions) {
        if (labels.consumer === consumer && !kept.has(key)) partitions.delete(key);
      }
    },
  };
}
