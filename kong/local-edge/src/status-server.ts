import fastify, { type FastifyInstance } from "fastify";
import { noSniff } from "@expense-tracker/kit/http/http-guard";
import type { Registry } from "prom-client";

/**
 * Serves the paths of Kong's status listener (`/status/ready`, `/metrics`) and those of every process here (`/livez`, `/readyz`).
 * It has its own port, because the public port serves /graphql only.
 */
export function createStatusServer(metrics: Registry, isRunning: () => boolean): FastifyInstance {
  const server = fastify({ logger: false, requestTimeout: 5_000, bodyLimit: 1_024, forceCloseConnections: true });
  server.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(noSniff);
    done();
  });
  server.get("/livez", () => ({ status: "ok" }));
  for (const path of ["/readyz", "/status/ready"]) {
    server.get(path, (_request, reply) =>
      isRunning() ? { message: "ready" } : reply.code(503).send({ message: "stopping" }),
    );
  }
  server.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  return server;
}
