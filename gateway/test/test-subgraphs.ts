import { randomBytes } from "node:crypto";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import type { NamedKey } from "@expense-tracker/kit/process/config";
import { createHopGuard } from "@expense-tracker/kit/identity/hop-guard";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { createSubgraphServer } from "@expense-tracker/kit/subgraph/subgraph-server";
import type { ServerTls } from "@expense-tracker/kit/http/tls-settings";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { parse } from "graphql";
import { audience, issuer, type TestAuth } from "./test-auth";
import { contracts, resolversOf, type SubgraphName } from "./test-schemas";

/** One fetch as the subgraph received it. */
export interface SeenFetch {
  query: string;
  headers: FastifyRequest["headers"];
}

export const logger = createLogger("test", process.env["LOG_LEVEL"] ?? "silent");

export const hopKeys = {
  gateway: [{ kid: "g1", key: randomBytes(32) }] as NamedKey[],
  delivery: [{ kid: "d1", key: randomBytes(32) }] as NamedKey[],
};

/** A small subgraph on a real port with the kit's real server: hop proof, token, Apollo Server. */
export async function startSubgraph(name: SubgraphName, auth: TestAuth, tls: ServerTls | null = null) {
  const seen: SeenFetch[] = [];
  const behaviour = { hang: false, revoked: [] as string[] };
  let givenUp = 0;
  let released = new AbortController();
  const build = async (): Promise<FastifyInstance> => {
    const { sdl } = contracts[name];
    const server = await createSubgraphServer({
      name,
      schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolversOf(name, auth) as never }]),
      verifyToken: createTokenVerifier({ issuer, audience, keys: remoteKeys(auth.jwks.url, logger) }),
      hopKeys,
      logger,
      metrics: createMetrics(name),
      checkReady: async () => undefined,
      isRunning: () => true,
      tls,
    });
    server.addHook("preHandler", async (request, reply) => {
      if (request.method !== "POST") return;
      reply.raw.once("close", () => (givenUp += reply.raw.writableFinished ? 0 : 1));
      seen.push({ query: (request.body as { query: string }).query, headers: request.headers });
      // A hung process keeps the connection open and sends nothing.
      if (behaviour.hang) await new Promise((resolve) => released.signal.addEventListener("abort", resolve));
    });
    const callerOf = createHopGuard({ name: "auth", hopKeys });
    server.get("/internal/revoked-sessions", async (request) => {
      callerOf(request.raw, Buffer.alloc(0));
      return { sessions: behaviour.revoked.map((sid) => ({ sid, until: new Date().toISOString() })) };
    });
    return server;
  };

  let server = await build();
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  /** Answers the fetches that hang. */
  const release = () => {
    behaviour.hang = false;
    released.abort();
    released = new AbortController();
  };
  const stop = async () => {
    release();
    server.server.closeAllConnections();
    await server.close();
  };
  return {
    name,
    url: `${tls ? address.replace("127.0.0.1", "localhost") : address}/graphql`,
    seen,
    /** Number of fetches whose connection was closed before the answer. */
    givenUp: () => givenUp,
    behaviour,
    release,
    stop,
    /** Starts again on the same port. */
    async restart() {
      server = await build();
      await server.listen({ host: "127.0.0.1", port: Number(new URL(address).port) });
    },
  };
}

export type TestSubgraph = Awaited<ReturnType<typeof startSubgraph>>;
