import { Histogram, type Registry } from "prom-client";
import type { SubgraphFailure } from "./subgraph-client";

/** `ok`, `errors` (the answer has GraphQL errors), or the reason of a SubgraphFailure. */
export type FetchOutcome = "ok" | "errors" | SubgraphFailure["reason"];

export interface FetchMetrics {
  /** Starts timing one fetch; the returned function ends it. */
  start(subgraph: string): (outcome: FetchOutcome) => void;
}

export function createFetchMetrics(registry: Registry): FetchMetrics {
  const duration = new Histogram({
    name: "gateway_subgraph_fetch_duration_seconds",
    help: "Time of one fetch from a subgraph, by outcome.",
    labelNames: ["subgraph", "outcome"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    registers: [registry],
  });
  return {
    start(subgraph) {
      const startedAtMs = performance.now();
      return (outcome) => duration.observe({ subgraph, outcome }, (performance.now() - startedAtMs) / 1000);
    },
  };
}
