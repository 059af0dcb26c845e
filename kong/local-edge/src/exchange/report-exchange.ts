import type { FastifyReply, FastifyRequest } from "fastify";
import type { Edge, Exchange } from "./exchange";

/** nginx's status for a client that did not wait for its answer. */
const clientClosedRequest = 499;

/** Makes nginx's $uri: percent escapes are decoded. */
function decoded(path: string): string {
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** Logs and counts a finished request, without its query, which may hold private data. @returns its status. */
export function reportExchange(
  { rules: { process }, writeAccess, metrics }: Edge,
  { requestId, edgeRequestId, client, target, startedMs, backend, upstream }: Exchange,
  { method }: FastifyRequest,
  reply: FastifyReply,
): number {
  const status = reply.raw.writableFinished ? reply.statusCode : clientClosedRequest;
  const durationMs = Date.now() - startedMs;
  writeAccess(
    process.accessLog({
      time_iso8601: new Date().toISOString(),
      remote_addr: client,
      request_method: method,
      uri: decoded(target.path),
      status: String(status),
      request_time: (durationMs / 1000).toFixed(3),
      upstream_addr: upstream?.address ?? "",
      sent_http_x_request_id: requestId,
      kong_request_id: edgeRequestId,
    }),
  );
  // Kong counts by route, so a request without a route is not counted: otherwise any client could create new series.
  if (backend === null) return status;
  metrics.answered({
    service: backend.service.name,
    route: backend.route.name,
    status,
    source: upstream ? "service" : "kong",
    totalMs: durationMs,
    upstreamMs: upstream?.headersMs,
  });
  return status;
}
