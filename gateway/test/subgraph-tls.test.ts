import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createAuthority, type Certificate } from "@expense-tracker/dev/certificates";
import { createHttpServer } from "@expense-tracker/kit/http/http-server";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import type { ServerTls } from "@expense-tracker/kit/http/tls-settings";
import { trustedFetch } from "@expense-tracker/kit/http/trusted-fetch";
import { watchRevokedSessions } from "../src/identity/revoked-sessions";
import { startGateway } from "./start-gateway";
import { createTestAuth } from "./test-auth";
import { hopKeys, logger, startSubgraph } from "./test-subgraphs";

const screen = "{ me { profile { displayName } expenses { totalCount } } }";
type Name = "right" | "elsewhere" | "expired";

let folder: string;
let ours: string;
let foreign: string;
const certificates = {} as Record<Name, ServerTls>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "subgraph-tls-"));
  const [authority, other] = [await createAuthority(folder, "ours"), await createAuthority(folder, "foreign")];
  ours = await readFile(authority.cert, "utf8");
  foreign = await readFile(other.cert, "utf8");
  certificates.right = await read(await authority.certify("localhost"));
  certificates.elsewhere = await read(await authority.certify("elsewhere.test"));
  certificates.expired = await read(await authority.certify("localhost", { expired: true }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read({ cert, key }: Certificate): Promise<ServerTls> {
  return { cert: await readFile(cert, "utf8"), key: await readFile(key, "utf8") };
}

const refusals: [what: string, name: Name, authority: () => string | null, code: RegExp][] = [
  ["of another authority", "right", () => foreign, /SELF_SIGNED|UNABLE_TO/],
  ["of our own authority, when the gateway is given none", "right", () => null, /SELF_SIGNED|UNABLE_TO/],
  ["of another host", "elsewhere", () => ours, /ERR_TLS_CERT_ALTNAME_INVALID/],
  ["that is expired", "expired", () => ours, /CERT_HAS_EXPIRED/],
];

test("the gateway sends requests to subgraphs that show a certificate for their name by the right authority", async () => {
  const gateway = await startGateway({ authority: ours }, Date.now, certificates.right);
  try {
    expect(gateway.subgraphs.users.url).toMatch(/^https:/);
    const { status, data, errors } = await gateway.ask(screen);
    expect([status, errors]).toEqual([200, undefined]);
    expect(data.me.profile.displayName).toEqual(expect.any(String));
  } finally {
    await gateway.stop();
  }
});

test.each(refusals)("a subgraph with a certificate %s gets no request", async (_what, name, authority) => {
  const gateway = await startGateway({ authority: authority() }, Date.now, certificates[name]);
  try {
    await expectUnavailable(gateway);
    expect(Object.values(gateway.subgraphs).flatMap(({ seen }) => seen)).toEqual([]);
  } finally {
    await gateway.stop();
  }
});

test("a subgraph that does not use TLS gets no request when its URL is https", async () => {
  const plain = await startGateway();
  const tlsUrl = (url: string) => [url.replace("http://127.0.0.1", "https://localhost")];
  const { auth, users, expenses } = plain.subgraphs;
  const subgraphUrls = { auth: tlsUrl(auth.url), users: tlsUrl(users.url), expenses: tlsUrl(expenses.url) };
  const gateway = await startGateway({ authority: ours, subgraphUrls });
  try {
    await expectUnavailable(gateway);
    expect(users.seen).toEqual([]);
  } finally {
    await gateway.stop();
    await plain.stop();
  }
});

/** Expects an answer that names the missing parts and contains no address. */
async function expectUnavailable(gateway: Awaited<ReturnType<typeof startGateway>>): Promise<void> {
  const { data, errors = [] } = await gateway.ask(screen);
  expect(data?.me?.profile ?? null).toBeNull();
  expect(errors.length).toBeGreaterThan(0);
  for (const { extensions } of errors) expect(extensions["code"]).toBe("UNAVAILABLE");
  expect(JSON.stringify({ data, errors })).not.toMatch(/localhost|127\.0\.0\.1|elsewhere|:\d{4,5}\b|certificate|TLS/i);
}

test("keys for tokens are read over TLS, and only from a publisher with the right certificate", async () => {
  const auth = await createTestAuth();
  const publish = async (tls: ServerTls) => {
    const frame = { logger, metrics: createMetrics("auth"), checkReady: async () => undefined, isRunning: () => true };
    const server = createHttpServer({ ...frame, tls });
    server.get("/.well-known/jwks.json", () => ({ keys: [auth.jwk] }));
    const address = await server.listen({ host: "127.0.0.1", port: 0 });
    return { server, url: `${address.replace("127.0.0.1", "localhost")}/.well-known/jwks.json` };
  };
  const find = (url: string, authority: string | null) =>
    remoteKeys(url, logger, Date.now, trustedFetch(authority)).find("k1");
  for (const [name, authority, code] of [
    ["right", () => ours, null] as const,
    ...refusals.map(([, ...rest]) => rest),
  ]) {
    const { server, url } = await publish(certificates[name]);
    try {
      const found = find(url, authority());
      if (code === null) expect(await found).not.toBeNull();
      else await expect(found).rejects.toMatchObject({ cause: { cause: { code: expect.stringMatching(code) } } });
    } finally {
      server.server.closeAllConnections();
      await server.close();
    }
  }
  await expect(find(auth.jwks.url.replace("http:", "https:"), ours)).rejects.toThrow("the JWKS cannot be fetched");
  await auth.jwks.close();
});

test("the list of revoked sessions is read over TLS, and only from an auth with the right certificate", async () => {
  const auth = await createTestAuth();
  const listed = async (tls: ServerTls, authority: string | null) => {
    const subgraph = await startSubgraph("auth", auth, tls);
    subgraph.behaviour.revoked.push("s1");
    const [metrics, send] = [createMetrics("gateway"), trustedFetch(authority)];
    const parts = { authUrls: [subgraph.url], hopKeys: hopKeys.gateway, send, logger, metrics };
    const sessions = await watchRevokedSessions(parts);
    try {
      return sessions.has("s1");
    } finally {
      await sessions.stop();
      await subgraph.stop();
    }
  };
  expect(await listed(certificates.right, ours)).toBe(true);
  for (const [, name, authority] of refusals)
    await expect(listed(certificates[name], authority())).rejects.toThrow("sessions cannot be checked");
  await auth.jwks.close();
});
