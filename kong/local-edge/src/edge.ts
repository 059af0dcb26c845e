import { readFileSync } from "node:fs";
import fastify, { type FastifyInstance } from "fastify";
import { Agent, type Dispatcher } from "undici";
import { trust } from "@expense-tracker/kit/http/trusted-fetch";
import { acceptClients, serverLimits } from "./clients";
import { startBalancer, type Balancer } from "./upstream/balancer";
import { answerRequest } from "./exchange/answer-request";
import { createRateLimit } from "./exchange/rate-limit";
import { compileRoute } from "./exchange/route";
import type { Edge, EdgeParts, RunningBackend } from "./exchange/exchange";
import type { Backend } from "./files/kong-file";

/**
 * Creates the public server, which does what Kong does with the same files. Closing it waits for the running requests, then
 * ends the probes and the connections to the targets.
 */
export function createEdge(parts: EdgeParts): FastifyInstance {
  const { backends, plugins, process } = parts.rules;
  // Kong's router decides, not fastify's: a hook answers every request before fastify looks for a route.
  const server = fastify({ logger: false, rewriteUrl: () => "/", ...serverLimits(process) });
  const edge: Edge = {
    ...parts,
    backends: backends.map((backend) => run(backend, parts)),
    limits: {
      pluginBytes: plugins["request-size-limiting"].allowed_payload_size * 1024 * 1024,
      nginxBytes: process.maxBodyBytes,
      timeoutMs: process.bodyTimeoutMs,
    },
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
    await Promise.all(edge.backends.map(({ balancer }) => balancer.stop()));
    await Promise.all(edge.backends.map(({ dispatcher }) => dispatcher.close()));
  });
  return server;
}

function trustOf(gatewayCaFile: string | null): ReturnType<typeof trust> {
  return trust(gatewayCaFile === null ? null : readFileSync(gatewayCaFile, "utf8"));
}

function run(backend: Backend, parts: EdgeParts): RunningBackend {
  const { service, route, rateLimit } = backend;
  const { upstreamConnections, upstreamIdleMs, gatewayCaFile } = parts.rules.process;
  const dispatcher = new Agent({
    connect: { timeout: service.connect_timeout, ...trustOf(gatewayCaFile) },
    connections: upstreamConnections,
    keepAliveTimeout: upstreamIdleMs,
    keepAliveMaxTimeout: upstreamIdleMs,
  });
  const balancer = watchedBalancer(backend, parts, dispatcher);
  return { service, route, matches: compileRoute(route), admit: createRateLimit(rateLimit), balancer, dispatcher };
}

function watchedBalancer({ upstream }: Backend, { logger, metrics }: EdgeParts, dispatcher: Dispatcher): Balancer {
  const balancer = startBalancer(upstream, dispatcher, (target, healthy) => {
    logger.warn({ target, healthy }, healthy ? "the target gets requests again" : "the target gets no more requests");
    metrics.targetChanged(upstream.name, target, healthy);
  });
  for (const { address } of balancer.targets) metrics.targetChanged(upstream.name, address, true);
  return balancer;
}
