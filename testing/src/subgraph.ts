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
  // Each test knows the shape of the answer.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; field?: string } }[];
}

/** The keys that a subgraph under test trusts, with their private halves, so that tests can sign tokens and hop proofs. */
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
    /** Makes an access token for this user, with these sign-up claims. */
    token: (userId: string, claims: Record<string, unknown> = {}) =>
      new SignJWT({ sid: newId(), jti: newId(), ...claims })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "test" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime("10m")
        .sign(privateKey),
    /** The other things that every server needs. The logger is silent unless LOG_LEVEL is set. */
    frame: (name: string) => ({
      logger: createLogger(name, process.env["LOG_LEVEL"] ?? "silent"),
      metrics: createMetrics(name),
      isRunning: () => true,
      nowMs: Date.now,
    }),
  };
}

export type TestTrust = Awaited<ReturnType<typeof createTestTrust>>;

/** Makes a subgraph listen on a free port, and sends it HTTP requests like the gateway's or delivery's. */
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
    /** Asks as the gateway, for the user of `token` (null: signed out). Closes the connection when `gone` aborts. */
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
    /** Asks as delivery. */
    deliver: (query: string, variables: object = {}) => post(hopKeys.delivery, query, variables, {}),
  };
}
