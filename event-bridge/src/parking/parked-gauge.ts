import type { Logger } from "@expense-tracker/kit/process/logger";
import { Gauge, type Registry } from "prom-client";
import { type ParkedSample, sampleParked } from "./parked-events";
import type { SqlStore } from "../sql/sql-database";

export interface ParkedGaugeParts {
  registry: Registry;
  db: SqlStore;
  consumers: readonly string[];
  logger: Logger;
}

type Samples = ReadonlyMap<string, ParkedSample>;

/**
 * Counts parked events each time the metrics are read. Without the database only these gauges are absent.
 * `events_parked_oldest_seconds` is the one to alarm on: docs/events.md, *Alarms*.
 */
export function gaugeParked({ registry, db, consumers, logger }: ParkedGaugeParts): void {
  const look = async (): Promise<Samples> => {
    const samples = new Map<string, ParkedSample>();
    try {
      for (const consumer of consumers) samples.set(consumer, await sampleParked(db, consumer));
    } catch (error) {
      logger.warn({ err: error }, "the parked events cannot be counted");
    }
    return samples;
  };
  // A registry reads all its metrics at once: they share one query.
  let looking: Promise<Samples> | null = null;
  const lookOnce = () => {
    looking ??= look().finally(() => (looking = null));
    return looking;
  };
  const gauge = (name: string, help: string, valueOf: (sample: ParkedSample) => number) =>
    registry.registerMetric(
      new Gauge({
        name,
        help,
        labelNames: ["consumer"],
        registers: [],
        async collect() {
          const samples = await lookOnce();
          this.reset();
          for (const [consumer, sample] of samples) this.set({ consumer }, valueOf(sample));
        },
      }),
    );
  gauge("events_parked", "Parked events: poison, and the events behind it.", ({ events }) => events);
  gauge("events_parked_owners", "Owners with parked events.", ({ owners }) => owners);
  gauge(
    "events_parked_oldest_seconds",
    "Age of the event that was parked first.",
    ({ oldestSeconds }) => oldestSeconds,
  );
  gauge(
    "events_parked_most_tries",
    "Highest number of refused tries of one parked event.",
    ({ mostTries }) => mostTries,
  );
}
