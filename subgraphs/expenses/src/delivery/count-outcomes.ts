import { Counter, type Registry } from "prom-client";
import type { CountOutcome } from "./apply-event";

/** Counts the worker's results in a metric. A result that is applied again after a deadlock counts twice: the metric shows trends. */
export function countOutcomesIn(metrics: Registry): CountOutcome {
  const results = new Counter({
    name: "ds_results_total",
    help: "Results of the DS worker, by event type and by outcome.",
    labelNames: ["type", "outcome"],
    registers: [metrics],
  });
  return (type, outcome) => results.inc({ type, outcome });
}
