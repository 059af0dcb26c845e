import { randomBytes } from "node:crypto";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { clientHeaders, hopProofHeader, signHop } from "@expense-tracker/kit/identity/hop-proof";
import { newId } from "@expense-tracker/kit/input/id";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import type { FastifyInstance } from "fastify";
import { exportJWK, generateKeyPair, SignJWT, importJWK, type CryptoKey } from "jose";

const issuer = "http://issuer.test";
const audience = "expense-tracker";
const requestDeadlineMs = 20_000;

export interface GraphQLAnswer {
  status: number;
  headers: Headers;
  // Each test knows the shape of what it asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; field?: string } }[];
}

/** What a subgraph under test trusts, with the private halves: tests sign users and hops themselves. */
export async function createTestTrust() {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const verifying = (await importJWK(await exportJWK(publicKey), "ES256")) as CryptoKey;
  const key = () => ({ kid: newId().slice(-8), key: randomBytes(32) });
  const hopKeys = { gateway: [key()], delivery: [key()] };
  return {
    hopKeys,
    verifyToken: createTokenVerifier({
      issuer,
      audience,
      keys: { find: async (kid) => (kid === "test" ? verifying : null) },
    }),
    /** An access token for this user, with the sign-up claims given. */
    token: (userId: string, claims: Record<string, unknown> = {}) =>
      new SignJWT({ sid: newId(), jti: newId(), ...claims })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "test" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime("10m")
        .sign(privateKey),
    /** What every server needs besides. Silent unless LOG_LEVEL is set. */
    frame: (name: string) => ({
      logger: createLogger(name, process.env["LOG_LEVEL"] ?? "silent"),
      metrics: createMetrics(name),
      isRunning: () => true,
    }),
  };
}

export type TestTrust = Awaited<ReturnType<typeof createTestTrust>>;

/** Lets a subgraph listen on a free port and speaks to it over HTTP as its gateway, or as delivery, would. */
export async function listenSubgraph(name: string, server: FastifyInstance, { hopKeys }: TestTrust) {
  const base = await server.listen({ host: "127.0.0.1", port: 0 });
  const post = async (
    keys: (typeof hopKeys)["gateway"],
    query: string,
    variables: object,
    headers: Record<string, string>,
    gone?: AbortSignal,
  ) => {
    const body = JSON.stringify({ query, variables });
    const signed = {
      "content-type": "application/json",
      [clientHeaders.address]: "203.0.113.7",
      [clientHeaders.userAgent]: "test browser",
      ...headers,
    };
    const proof = signHop(keys, { audience: name, method: "POST", path: "/graphql", headers: signed, body });
    const response = await fetch(`${base}/graphql`, {
      method: "POST",
      headers: { [hopProofHeader]: proof, ...signed },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(requestDeadlineMs), ...(gone ? [gone] : [])]),
    });
    const answer = (await response.json()) as Pick<GraphQLAnswer, "data" | "errors">;
    return { status: response.status, headers: response.headers, ...answer } satisfies GraphQLAnswer;
  };
  return {
    base,
    /** As the gateway, for the user of `token` (null: signed out), who goes away when `gone` aborts. */
    ask: (
      token: string | null,
      query: string,
      variables: object = {},
      headers: Record<string, string> = {},
      gone?: AbortSignal,
    ) =>
      post(
        hopKeys.gateway,
        query,
        variables,
        { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
        gone,
      ),
    /** As delivery. */
    deliver: (query: string, variables: object = {}) => post(hopKeys.delivery, query, variables, {}),
  };
}
