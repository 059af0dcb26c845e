import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { TokenSource } from "@expense-tracker/testing/attacks/token-source";
import { newId } from "@expense-tracker/kit/input/id";
import { exportJWK, generateKeyPair, type JWK, SignJWT, type CryptoKey } from "jose";

export const issuer = "http://issuer.test";
export const audience = "expense-tracker";

export interface TokenChanges {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
}

/** Signs access tokens as auth does, and publishes the key over HTTP. */
export async function createTestAuth() {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), alg: "ES256", use: "sig", kid: "k1" };
  const jwks = await publish({ keys: [jwk] });
  const userId = newId();

  const goodClaims = () => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    return {
      iss: issuer,
      aud: audience,
      sub: userId,
      sid: newId(),
      jti: newId(),
      iat: nowSeconds,
      exp: nowSeconds + 600,
    };
  };
  const token = ({ header = {}, claims = {}, key = privateKey }: TokenChanges = {}) =>
    new SignJWT({ ...goodClaims(), ...claims })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "k1", ...header })
      .sign(key);
  /** The material for the collection of bad tokens. */
  const tokenSource = async (trapUrl: string): Promise<TokenSource> => ({
    kid: "k1",
    privateJwk: await exportJWK(privateKey),
    claims: goodClaims,
    trapUrl,
    refreshToken: randomBytes(32).toString("base64url"),
  });
  return { userId, token, tokenSource, jwk, jwks };
}

export type TestAuth = Awaited<ReturnType<typeof createTestAuth>>;

/** A JWKS endpoint that counts its requests and can be stopped. */
async function publish(document: object) {
  const state = { fetches: 0, isReachable: true };
  const server: Server = createServer((_request, response) => {
    state.fetches += 1;
    if (!state.isReachable) return response.destroy();
    response.setHeader("content-type", "application/json");
    return response.end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
