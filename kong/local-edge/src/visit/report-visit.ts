import type { FastifyReply, FastifyRequest } from "fastify";
import type { Edge } from "../edge";
import type { Visit } from "./answer-visit";

/** nginx's own number for a client that did not wait for its answer. */
const clientClosedRequest = 499;

/** One line and one count for a request that is over. Without its query, which is not ours to log. */
export function reportVisit(
  { rules: { service, route }, logger, metrics }: Edge,
  { requestId, edgeRequestId, client, target, startedMs, isRouted, upstream }: Visit,
  { method }: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = reply.raw.writableFinished ? reply.statusCode : clientClosedRequest;
  const durationMs = Date.now() - startedMs;
  logger.info(
    { method, path: target.path, status, durationMs, target: upstream?.address, client, requestId, edgeRequestId },
    "answered",
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
