import { continueTrace } from "@expense-tracker/kit/request/request-context";
import { spanRecorder } from "@expense-tracker/kit/tracing/recorder";
import type { FastifyRequest } from "fastify";
import type { Exchange } from "./exchange";

/** Begins a request's span, below its client's when that names one. @returns null when none is recorded. */
export function beginSpan({ headers }: FastifyRequest): Exchange["span"] {
  if (spanRecorder() === null) return null;
  return { traceparent: continueTrace(headers["traceparent"]), startedAtMs: performance.now() };
}

/** Ends it, by OpenTelemetry's conventions for HTTP servers. A path without a route is a client's own text, and is not told. */
export function endSpan({ span, backend }: Exchange, { method, headers }: FastifyRequest, status: number): void {
  if (span === null) return;
  const route = backend?.route.name ?? "(none)";
  spanRecorder()?.record({
    ...span,
    name: `${method} ${route}`,
    kind: "server",
    attributes: { "http.request.method": method, "http.route": route, "http.response.status_code": status },
    parent: headers["traceparent"]?.toString() ?? null,
    errorType: status >= 500 ? String(status) : null,
  });
}
