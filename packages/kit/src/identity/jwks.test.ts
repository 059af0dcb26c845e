import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { jwksMaxAgeSeconds, KeysUnavailable, longestListAgeMs, remoteKeys } from "./jwks";
import { createLogger } from "../process/logger";

const published = new Map<string, JWK>();
const auth = { isUp: true, fetches: 0 };
const server = createServer((_request, response) => {
  auth.fetches += 1;
  if (!auth.isUp) return response.destroy();
  return response.end(JSON.stringify({ keys: [...published.values()] }));
});
let clockMs = Date.now();
const verifier = () => {
  const { port } = server.address() as AddressInfo;
  return remoteKeys(`http://127.0.0.1:${port}/`, createLogger("test", "silent"), () => clockMs);
};
const publish = async (kid: string, changes: JWK = {}) => {
  const { publicKey } = await generateKeyPair("ES256", { extractable: true });
  published.set(kid, { ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig", ...changes });
};

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(async () => {
  published.clear();
  auth.isUp = true;
  await publish("k1");
});

test("a revoked key is refused when the list has reached its greatest age, with or without traffic", async () => {
  const keys = verifier();
  expect(await keys.find("k1")).not.toBeNull();
  published.delete("k1");
  clockMs += jwksMaxAgeSeconds * 1_000 - 1;
  expect(await keys.find("k1")).not.toBeNull();
  clockMs += longestListAgeMs;
  expect(await keys.find("k1")).toBeNull();
});

test("under traffic the list is renewed after its age, while requests go on", async () => {
  const keys = verifier();
  await keys.find("k1");
  published.delete("k1");
  clockMs += jwksMaxAgeSeconds * 1_000 + 1;
  const before = auth.fetches;
  expect(await keys.find("k1")).not.toBeNull();
  // The renewal is running: a request for another key waits for it.
  expect(await keys.find("k2")).toBeNull();
  expect(await keys.find("k1")).toBeNull();
  expect(auth.fetches).toBe(before + 1);
});

test("while auth is down, known keys still work, and an unknown key is not called invalid", async () => {
  const keys = verifier();
  await keys.find("k1");
  auth.isUp = false;
  for (const awayMs of [31_000, 1_000, longestListAgeMs, 1_000]) {
    clockMs += awayMs;
    expect(await keys.find("k1")).not.toBeNull();
    await expect(keys.find("k2")).rejects.toBeInstanceOf(KeysUnavailable);
  }
  auth.isUp = true;
  clockMs += 31_000;
  expect(await keys.find("k2")).toBeNull();
});

test("a wall clock that was two hours ahead does not keep a revoked key in use when it is right again", async () => {
  const startedMs = performance.now();
  const wall = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 2 * 3_600_000);
  const { port } = server.address() as AddressInfo;
  const keys = remoteKeys(`http://127.0.0.1:${port}/`, createLogger("test", "silent"));
  expect(await keys.find("k1")).not.toBeNull();
  published.delete("k1");
  wall.mockRestore();
  const monotonic = jest.spyOn(performance, "now").mockImplementation(() => startedMs + 2 * longestListAgeMs);
  expect(await keys.find("k1").finally(() => monotonic.mockRestore())).toBeNull();
});

test("only a key for ES256 is used", async () => {
  await publish("hmac", { alg: "HS256" });
  await publish("longer", { crv: "P-384" });
  await publish("nameless", { alg: undefined });
  const keys = verifier();
  expect(await keys.find("k1")).not.toBeNull();
  for (const kid of ["hmac", "longer", "nameless"]) expect(await keys.find(kid)).toBeNull();
});

/** A JWKS may contain any JSON: none of these entries may be used, and none may prevent the use of the others. */
const unfit: [string, object][] = [
  ["for encryption", { use: "enc" }],
  ["for encryption, in upper case", { use: "SIG" }],
  ["with a use that is not text", { use: ["sig"] }],
  ["with a use of null", { use: null }],
  ["that only signs", { key_ops: ["sign"] }],
  ["for deriving keys", { key_ops: ["deriveKey", "deriveBits"] }],
  ["for nothing", { key_ops: [] }],
  ["with operations that are not a list", { key_ops: "verify" }],
  ["whose operations are null", { key_ops: null }],
  ["whose use and operations say different things", { use: "enc", key_ops: ["verify"] }],
  ["of which the private half is published", { d: "AAAA" }],
  ["for ES384", { alg: "ES384" }],
  ["for the algorithm none", { alg: "none" }],
  ["of another type", { kty: "OKP" }],
  ["of symmetric type", { kty: "oct", k: "AAAA" }],
  ["that is not a point of the curve", { x: "AAAA" }],
  ["whose coordinates are not texts", { x: 7, y: {} }],
  ["without a coordinate", { y: undefined }],
  ["whose kid is not text", { kid: { a: 1 } }],
];

test.each(unfit)("a key %s verifies nothing, and the other keys are used", async (_, changes) => {
  await publish("k2", changes);
  const keys = verifier();
  expect(await keys.find("k2")).toBeNull();
  expect(await keys.find("k1")).not.toBeNull();
});

test.each([
  ["its use", { use: "sig", key_ops: undefined }],
  ["its operations", { use: undefined, key_ops: ["verify"] }],
  ["both", { use: "sig", key_ops: ["verify"] }],
  ["neither", { use: undefined }],
])("a key that says %s is used", async (_, changes) => {
  await publish("k2", changes);
  expect(await verifier().find("k2")).not.toBeNull();
});

test("entries of the list that are not keys do not hide its keys", async () => {
  for (const odd of [null, 7, "k1", [], {}]) published.set(JSON.stringify(odd), odd as never);
  expect(await verifier().find("k1")).not.toBeNull();
});
