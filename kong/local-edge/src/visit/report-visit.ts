import type { FastifyReply, FastifyRequest } from "fastify";
import type { Edge, Visit } from "./visit";

/** nginx's own number for a client that did not wait for its answer. */
const clientClosedRequest = 499;

/** nginx's $uri: what stands for bytes is these bytes. */
function decoded(path: string): string {
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

/** One line and one count for a request that is over. Without its query, which is not ours to log. */
export function reportVisit(
  { rules: { service, route, process }, writeAccess, metrics }: Edge,
  { requestId, edgeRequestId, client, target, startedMs, isRouted, upstream }: Visit,
  { method }: FastifyRequest,
  reply: FastifyReply,
): void {
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
  // Kong counts by route: what matched none would let anybody make new series.
  if (!isRouted) return;
  metrics.answered({
    service: service.name,
    route: route.name,
    status,
    source: upstream ? "service" : "kong",
    totalMs: durationMs,
    upstreamMs: upstream?.headersMs,
  });
}
