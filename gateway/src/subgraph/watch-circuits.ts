import type { Logger } from "@expense-tracker/kit/process/logger";
import { Counter, Gauge, type Registry } from "prom-client";
import type { CircuitState } from "./circuit";

const values: Readonly<Record<CircuitState, number>> = { closed: 0, half_open: 1, open: 2 };

/** Shows the state of each subgraph's circuit in metrics and log. */
export function createWatchCircuits(registry: Registry, logger: Logger) {
  const state = new Gauge({
    name: "gateway_subgraph_circuit_state",
    help: "0: fetches are sent to the subgraph; 2: it does not answer, and none are sent; 1: the same, and a probe waits for its answer.",
    labelNames: ["subgraph"],
    registers: [registry],
  });
  const opened = new Counter({
    name: "gateway_subgraph_circuit_opened_total",
    help: "Times that a subgraph stopped answering, and fetches were no longer sent to it.",
    labelNames: ["subgraph"],
    registers: [registry],
  });
  return (subgraph: string) => {
    let previous: CircuitState = "closed";
    state.set({ subgraph }, values.closed);
    opened.inc({ subgraph }, 0);
    return (next: CircuitState): void => {
      state.set({ subgraph }, values[next]);
      if (previous === "closed") {
        opened.inc({ subgraph });
        logger.warn({ subgraph }, "a subgraph does not answer: no fetches are sent to it until it does");
      }
      if (next === "closed") logger.info({ subgraph }, "a subgraph answers again");
      previous = next;
    };
  };
}
