import type { Logger } from "@expense-tracker/kit/logger";
import { Gauge, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import { countParked } from "./parked-events";

export interface ParkedGaugeParts {
  registry: Registry;
  db: DataSource;
  consumers: readonly string[];
  logger: Logger;
}

/** Counts parked rows whenever the metrics are read. Without the database the gauge is absent, the others are not. */
export function gaugeParked({ registry, db, consumers, logger }: ParkedGaugeParts): void {
  const gauge = new Gauge({
    name: "events_parked",
    help: "Events that wait in parked: poison, and what follows of its owner.",
    labelNames: ["consumer"],
    registers: [],
    async collect() {
      this.reset();
      try {
        for (const consumer of consumers) this.set({ consumer }, await countParked(db, consumer));
      } catch (error) {
        logger.warn({ err: error }, "cannot count the parked events");
      }
    },
  });
  registry.registerMetric(gauge);
}
