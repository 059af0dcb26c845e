import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export interface Measured {
  service: string;
  route: string;
  status: number;
  /** Whether the gateway (`service`) or the edge itself (`kong`) answered. */
  source: "service" | "kong";
  totalMs: number;
  /** Time until the target's headers came; undefined when no target answered. */
  upstreamMs: number | undefined;
}

export interface EdgeMetrics {
  registry: Registry;
  answered(measured: Measured): void;
  targetChanged(upstream: string, target: string, healthy: boolean): void;
}

const latencyBucketsMs = [5, 10, 25, 50, 80, 100, 250, 400, 700, 1000, 2000, 5000, 10_000, 15_000];

/** The metrics of Kong's prometheus plugin that kong.yml turns on, under Kong's names, and those of the Node process. */
export function createEdgeMetrics(): EdgeMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const place = ["service", "route"];
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, labelNames: place, buckets: latencyBucketsMs, registers });
  const requests = new Counter({
    name: "kong_http_requests_total",
    help: "Answers by status and by who gave them",
    labelNames: [...place, "code", "source"],
    registers,
  });
  const total = histogram(
    "kong_request_latency_ms",
    "From the request's headers to the end of the answer, in milliseconds",
  );
  const upstream = histogram("kong_upstream_latency_ms", "Until the target's headers, in milliseconds");
  const own = histogram("kong_kong_latency_ms", "Spent in the edge itself, in milliseconds");
  const health = new Gauge({
    name: "kong_upstream_target_health",
    help: "1 for the state that a target is in",
    labelNames: ["upstream", "target", "state"],
    registers,
  });
  return {
    registry,
    answered({ service, route, status, source, totalMs, upstreamMs }) {
      requests.inc({ service, route, code: status, source });
      total.observe({ service, route }, totalMs);
      if (upstreamMs !== undefined) upstream.observe({ service, route }, upstreamMs);
      own.observe({ service, route }, Math.max(0, totalMs - (upstreamMs ?? 0)));
    },
    targetChanged(upstreamName, target, healthy) {
      health.set({ upstream: upstreamName, target, state: "healthy" }, healthy ? 1 : 0);
      health.set({ upstream: upstreamName, target, state: "unhealthy" }, healthy ? 0 : 1);
    },
  };
}
