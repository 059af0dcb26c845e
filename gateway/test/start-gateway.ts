import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import type { ServerTls } from "@expense-tracker/kit/http/tls-settings";
import type { FastifyInstance } from "fastify";
import { composeSupergraph } from "@expense-tracker/schema/compose";
import { circuitRules } from "../src/subgraph/circuit";
import { createServer, type ServerDependencies } from "../src/server";
import { audience, createTestAuth, issuer } from "./test-auth";
import { contracts, type SubgraphName } from "./test-schemas";
import { hopKeys, logger, startSubgraph } from "./test-subgraphs";

export interface Answer {
  status: number;
  headers: Headers;
  // Each test knows the shape of its own answer.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: unknown;
}

export const testOrigin = "https://app.example.com";
export const supergraphSdl = () => composeSupergraph(Object.values(contracts)).sdl;

/**
 * A gateway over three small subgraphs, all on real ports.
 *
 * @param keysNowMs the clock that decides when keys are fetched again.
 * @param tls the subgraphs' certificate and key; null: they use plain HTTP.
 */
export async function startGateway(
  changes: Partial<ServerDependencies> = {},
  keysNowMs: () => number = Date.now,
  tls: ServerTls | null = null,
) {
  const auth = await createTestAuth();
  const names: SubgraphName[] = ["auth", "users", "expenses"];
  const [authGraph, users, expenses] = await Promise.all(names.map((name) => startSubgraph(name, auth, tls)));
  if (!authGraph || !users || !expenses) throw new Error("a subgraph did not start");
  const folder = await mkdtemp(join(tmpdir(), "gateway-test-"));
  const supergraphPath = join(folder, "supergraph.graphql");
  await writeFile(supergraphPath, supergraphSdl());
  const metrics = createMetrics("gateway");
  const stopOthers = async () => {
    await Promise.all([authGraph, users, expenses].map((subgraph) => subgraph.stop()));
    await auth.jwks.close();
    await rm(folder, { recursive: true });
  };
  const dependencies: ServerDependencies = {
    supergraphPath,
    subgraphUrls: { auth: [authGraph.url], users: [users.url], expenses: [expenses.url] },
    hopKeys: hopKeys.gateway,
    authority: null,
    deadlines: { queryMs: 20_000, mutationMs: 20_000 },
    circuit: circuitRules,
    watchPauseMs: 20,
    verifyToken: createTokenVerifier({ issuer, audience, keys: remoteKeys(auth.jwks.url, logger, keysNowMs) }),
    revokedSessions: { has: () => false },
    requireRightClock: () => Promise.resolve(),
    proxyTrust: { proxies: ["127.0.0.0/8", "::1"], edgeKey: null },
    allowedOrigins: [testOrigin],
    costsPerMinute: { user: 1_000_000_000, network: 1_000_000_000 },
    safelist: null,
    ownTexts: new Set(),
    isProduction: false,
    logger,
    metrics,
    isRunning: () => true,
    ...changes,
  };
  const server = await createServer(dependencies).catch(async (error: unknown) => {
    await stopOthers();
    throw error;
  });
  const twins: FastifyInstance[] = [];
  const base = await server.listen({ host: "127.0.0.1", port: 0 });
  const token = await auth.token();

  /** Sends exactly this body. */
  const send = async (
    body: string,
    headers: Record<string, string>,
    path = "/graphql",
    gone: AbortSignal | null = null,
  ): Promise<Answer> => {
    const response = await fetch(base + path, { method: "POST", headers, body, signal: gone });
    const text = await response.text();
    const answer = text.startsWith("{") ? (JSON.parse(text) as Omit<Answer, "status" | "headers">) : {};
    return { status: response.status, headers: response.headers, ...answer };
  };
  return {
    auth,
    subgraphs: { auth: authGraph, users, expenses },
    base,
    metrics,
    send,
    /** Sends an operation as the signed-in user. */
    ask: (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
      send(JSON.stringify({ query, variables }), { ...graphqlHeaders, authorization: `Bearer ${token}`, ...headers }),
    /** Sends an operation signed out. */
    askAnonymously: (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
      send(JSON.stringify({ query, variables }), { ...graphqlHeaders, ...headers }),
    /** Starts another gateway over the same subgraphs; `stop` stops it too. */
    async startTwin(differences: Partial<ServerDependencies>) {
      const twin = await createServer({ ...dependencies, metrics: createMetrics("gateway"), ...differences });
      twins.push(twin);
      return twin.listen({ host: "127.0.0.1", port: 0 });
    },
    /** Replaces the supergraph's file, as a deployment does. */
    async replaceSupergraph(sdl: string) {
      await writeFile(`${supergraphPath}.new`, sdl);
      await rename(`${supergraphPath}.new`, supergraphPath);
    },
    async stop() {
      await Promise.all([server, ...twins].map((each) => each.close()));
      await stopOthers();
    },
  };
}

export type TestGateway = Awaited<ReturnType<typeof startGateway>>;

export const graphqlHeaders = {
  "content-type": "application/json",
  accept: "application/graphql-response+json",
};

/** Waits until the condition is true. */
export async function eventually(check: () => Promise<boolean>, deadlineMs = 30_000): Promise<void> {
  const giveUpAtMs = Date.now() + deadlineMs;
  while (!(await check())) {
    if (Date.now() > giveUpAtMs) throw new Error(`it did not come true within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
