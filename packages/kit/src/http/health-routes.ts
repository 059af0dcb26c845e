import fastify, { type FastifyInstance } from "fastify";
import type { Registry } from "prom-client";
import { noSniff } from "./http-guard";
import type { Logger } from "../process/logger";
import { withDeadline } from "../time/deadline";

export interface HealthOptions {
  logger: Logger;
  metrics: Registry;
  /** Can this process do its work? Checks its own database only, never Kafka or another service. */
  checkReady: () => Promise<unknown>;
  /** False when the process stops: `/readyz` then answers 503, so that no more requests are sent here. */
  isRunning: () => boolean;
}

const readyDeadlineMs = 1_000;

/** Adds `/livez` and `/readyz`. */
export function answerHealth(server: FastifyInstance, { logger, checkReady, isRunning }: HealthOptions): void {
  server.get("/livez", () => ({ status: "alive" }));
  server.get("/readyz", async (_request, reply) => {
    if (!isRunning()) return reply.code(503).send({ status: "stopping" });
    try {
      await withDeadline("the readiness check", readyDeadlineMs, Promise.resolve(checkReady()));
      return { status: "ready" };
    } catch (error) {
      logger.warn({ err: error }, "not ready");
      return reply.code(503).send({ status: "unavailable" });
    }
  });
}

/** Adds `/metrics`. */
export function answerMetrics(server: FastifyInstance, { metrics }: Pick<HealthOptions, "metrics">): void {
  server.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
}

/** A server for these paths alone, for a process whose own port is published as a whole. It has the metrics, which are not for everybody. */
export function createHealthServer(options: HealthOptions): FastifyInstance {
  const server = fastify({ logger: false, requestTimeout: 5_000, bodyLimit: 1_024, forceCloseConnections: true });
  server.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(noSniff);
    done();
  });
  answerHealth(server, options);
  answerMetrics(server, options);
  return server;
}
