import { Counter, type Registry } from "prom-client";
import type { CountOutcome } from "./apply-event";

/** A metric of the worker's results. One that a deadlock made run again counts twice: it shows trends, it keeps no books. */
export function countOutcomesIn(metrics: Registry): CountOutcome {
  const results = new Counter({
    name: "ds_results_total",
    help: "Results of the DS worker, by event type and what became of them here.",
    labelNames: ["type", "outcome"],
    registers: [metrics],
  });
  return (type, outcome) => results.inc({ type, outcome });
}
