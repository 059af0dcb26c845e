import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTestDatabase } from "@expense-tracker/testing/database";
import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { migrateDatabase, openDatabase } from "@expense-tracker/kit/database/open-database";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { schemaOfDatabase } from "../src/database";
import { openKeyRing } from "../src/signing-key/key-ring";
import { type Auth, issuer, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const jwksUrl = () => `${auth.base}/.well-known/jwks.json`;

test("the public key is published without its private half, and may be cached for a minute", async () => {
  const response = await fetch(jwksUrl());
  expect(response.headers.get("cache-control")).toBe("public, max-age=60");
  expect(await response.json()).toEqual({
    keys: [
      {
        kty: "EC",
        crv: "P-256",
        x: expect.any(String),
        y: expect.any(String),
        kid: expect.stringMatching(/^[\w-]{43}$/),
        alg: "ES256",
        use: "sig",
      },
    ],
  });
});

test("other services accept auth's tokens with the published key", async () => {
  const { logger } = auth.trust.frame("other");
  const verify = createTokenVerifier({ issuer, audience: "expense-tracker", keys: remoteKeys(jwksUrl(), logger) });
  const { token, id, sessionId } = await auth.newPerson({ firstName: "Asha" });
  expect(await verify(token)).toMatchObject({ userId: id, sessionId, signUp: { given_name: "Asha" } });
});

test("a token of a foreign key is refused before any resolver runs", async () => {
  const foreign = await auth.trust.token((await auth.newPerson()).id);
  expect((await auth.ask(foreign, "{ me { id } }")).status).toBe(401);
});

test("an access token expires after ten minutes", async () => {
  const { token } = await auth.newPerson();
  auth.clock.aheadMs += 10 * 60_000 + 6_000;
  expect((await auth.ask(token, "{ me { id } }")).status).toBe(401);
});

test("replicas that start together for the first time agree on one key", async () => {
  const database = await createTestDatabase("auth_keys");
  await migrateDatabase({ url: database.url, ...schemaOfDatabase });
  const db = await openDatabase({ url: database.url, ...schemaOfDatabase });
  try {
    const { logger } = auth.trust.frame("auth");
    const options = { db, encryptionKey: randomBytes(32), logger, nowMs: Date.now };
    const rings = await Promise.all(Array.from({ length: 6 }, () => openKeyRing(options)));
    const kids = await Promise.all(rings.map(async (ring) => (await ring.signing()).kid));
    expect(new Set(kids).size).toBe(1);
    expect(await db.query("SELECT state FROM signing_key")).toEqual([{ state: "SIGNING" }]);
  } finally {
    await db.destroy();
    await database.drop();
  }
});

test("the private key is encrypted: auth does not start with another encryption key, and the row does not contain the key in plain text", async () => {
  const { logger } = auth.trust.frame("auth");
  const { db, nowMs } = auth;
  await expect(openKeyRing({ db, encryptionKey: randomBytes(32), logger, nowMs })).rejects.toThrow(
    "SIGNING_KEY_ENCRYPTION_KEY",
  );
  const [row] = await db.query("SELECT public_jwk, sealed_private_jwk FROM signing_key");
  expect(row.public_jwk).not.toContain('"d"');
  expect(row.sealed_private_jwk.toString("latin1")).not.toContain("kty");
});

test("auth accepts a key that was published meanwhile without a restart", async () => {
  const { db, encryptionKey, nowMs, trust } = auth;
  const ring = await openKeyRing({ db, encryptionKey, logger: trust.frame("auth").logger, nowMs });
  await db.query(
    "INSERT INTO signing_key SELECT 'copy', 'PUBLISHED', public_jwk, sealed_private_jwk, published_at, NULL, NULL FROM signing_key",
  );
  try {
    expect(await ring.find("copy")).toBeNull();
    auth.clock.aheadMs += 6_000;
    expect(await ring.find("copy")).not.toBeNull();
    expect((await ring.signing()).kid).not.toBe("copy");
  } finally {
    await db.query("DELETE FROM signing_key WHERE kid = 'copy'");
  }
});
