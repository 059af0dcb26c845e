import { collectDefaultMetrics, Registry } from "prom-client";

/** One registry for each process, with the process's own metrics (CPU, memory, event-loop delay). */
export function createMetrics(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
