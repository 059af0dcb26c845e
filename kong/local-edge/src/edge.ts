import { readFileSync } from "node:fs";
import fastify, { type FastifyInstance } from "fastify";
import { Agent, type Dispatcher } from "undici";
import { trust } from "@expense-tracker/kit/http/trusted-fetch";
import { acceptClients, serverLimits } from "./clients";
import { startBalancer, type Balancer } from "./upstream/balancer";
import { answerRequest } from "./exchange/answer-request";
import { createRateLimit } from "./exchange/rate-limit";
import { compileRoute } from "./exchange/route";
import type { Edge, EdgeParts } from "./exchange/exchange";

/**
 * Creates the public server, which does what Kong does with the same files. Closing it waits for the running requests, then
 * ends the probes and the connections to the targets.
 */
export function createEdge(parts: EdgeParts): FastifyInstance {
  const { service, route, plugins, process } = parts.rules;
  // Kong's router decides, not fastify's: a hook answers every request before fastify looks for a route.
  const server = fastify({ logger: false, rewriteUrl: () => "/", ...serverLimits(process) });
  const dispatcher = new Agent({
    connect: { timeout: service.connect_timeout, ...trustOf(process.gatewayCaFile) },
    connections: process.upstreamConnections,
    keepAliveTimeout: process.upstreamIdleMs,
    keepAliveMaxTimeout: process.upstreamIdleMs,
  });
  const edge: Edge = {
    ...parts,
    matches: compileRoute(route),
    limits: {
      pluginBytes: plugins["request-size-limiting"].allowed_payload_size * 1024 * 1024,
      nginxBytes: process.maxBodyBytes,
      timeoutMs: process.bodyTimeoutMs,
    },
    rateLimit: createRateLimit(plugins["rate-limiting"]),
    balancer: watchedBalancer(parts, dispatcher),
    dispatcher,
  };
  acceptClients(server, process);
  // A process that stops ends each connection with its answer: the client's next request goes to the one that takes its place.
  server.addHook("onRequest", (_request, reply, done) => {
    if (parts.isRunning?.() === false) void reply.header("connection", "close");
    done();
  });
  server.addHook("onRequest", (request, reply) => answerRequest(edge, request, reply));
  // This gets only answers that broke off before their first byte was passed on; like nginx, end the connection.
  server.setErrorHandler((error, _request, reply) => {
    parts.logger.warn({ err: error }, "an answer broke off");
    reply.hijack().raw.destroy();
  });
  server.addHook("onClose", async () => {
    await edge.balancer.stop();
    await dispatcher.close();
  });
  return server;
}

function trustOf(gatewayCaFile: string | null): ReturnType<typeof trust> {
  return trust(gatewayCaFile === null ? null : readFileSync(gatewayCaFile, "utf8"));
}

function watchedBalancer({ rules, logger, metrics }: EdgeParts, dispatcher: Dispatcher): Balancer {
  const { upstream } = rules;
  const balancer = startBalancer(upstream, dispatcher, (target, healthy) => {
    logger.warn({ target, healthy }, healthy ? "the target gets requests again" : "the target gets no more requests");
    metrics.targetChanged(upstream.name, target, healthy);
  });
  for (const { address } of balancer.targets) metrics.targetChanged(upstream.name, address, true);
  return balancer;
}
