import { collectDefaultMetrics, Registry } from "prom-client";

/** One registry a process, with the process's own figures (CPU, memory, event-loop delay) already in it. */
export function createMetrics(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
