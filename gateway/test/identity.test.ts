import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { mirroredToken } from "@expense-tracker/testing/attacks/bad-signatures";
import { badTokens } from "@expense-tracker/testing/attacks/bad-tokens";
import { signToken } from "@expense-tracker/testing/attacks/token-source";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { newId } from "@expense-tracker/kit/input/id";
import { knownWithinMs, watchRevokedSessions } from "../src/identity/revoked-sessions";
import { eventually, graphqlHeaders, startGateway, testOrigin, type TestGateway } from "./start-gateway";
import { startSubgraph, hopKeys, logger } from "./test-subgraphs";

let gateway: TestGateway;
let keysNowMs = Date.now();
const revoked = new Set<string>();

beforeAll(async () => {
  gateway = await startGateway({ revokedSessions: revoked }, () => keysNowMs);
});
afterAll(() => gateway.stop());
beforeEach(() => {
  for (const { seen } of Object.values(gateway.subgraphs)) seen.length = 0;
});

const query = "{ me { id expenses { totalCount } } }";
const uniform = { errors: [{ message: "the access token is not valid", extensions: { code: "UNAUTHENTICATED" } }] };
const sendWith = (authorization: string | undefined, path?: string, body = JSON.stringify({ query })) =>
  gateway.send(body, { ...graphqlHeaders, ...(authorization === undefined ? {} : { authorization }) }, path);

test("every bad token gets the same 401, and no resolver runs", async () => {
  const source = await gateway.auth.tokenSource(gateway.subgraphs.users.url);
  const good = `Bearer ${signToken(source)}`;
  const rows = [
    ...badTokens.map(({ what, authorization }) => ({ what, authorization: authorization(source), path: undefined })),
    { what: "a good token in the URL", authorization: undefined, path: `/graphql?jwt=${signToken(source)}` },
    { what: "one in the URL beside the header", authorization: good, path: "/graphql?access_token=x" },
  ];
  for (const { what, authorization, path } of rows) {
    const { headers, ...answer } = await sendWith(authorization, path);
    expect({ what, ...answer }).toEqual({ what, status: 401, ...uniform });
    expect(headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  }
  expect(Object.values(gateway.subgraphs).map(({ seen }) => seen.length)).toEqual([0, 0, 0]);
});

test("a token is accepted in both forms that its signature can have", async () => {
  const source = await gateway.auth.tokenSource(gateway.subgraphs.users.url);
  for (const token of [signToken(source), mirroredToken(source)])
    expect((await sendWith(`Bearer ${token}`)).status).toBe(200);
});

test("a bad token is refused before the operation is read", async () => {
  const { status, errors } = await sendWith("Bearer nonsense", undefined, JSON.stringify({ query: "{ nonsense" }));
  expect([status, errors]).toEqual([401, uniform.errors]);
});

test("unknown kids make at most one JWKS fetch in 30 s", async () => {
  const { state } = gateway.auth.jwks;
  const ask = async () => sendWith(`Bearer ${await gateway.auth.token({ header: { kid: newId() } })}`);
  keysNowMs += 31_000;
  const before = state.fetches;
  for (let round = 0; round < 5; round++) expect((await ask()).status).toBe(401);
  expect(state.fetches).toBe(before + 1);
  keysNowMs += 31_000;
  await ask();
  expect(state.fetches).toBe(before + 2);
});

test("a revoked session is refused, with the same answer", async () => {
  const sid = newId();
  const authorization = `Bearer ${await gateway.auth.token({ claims: { sid } })}`;
  expect((await sendWith(authorization)).status).toBe(200);
  revoked.add(sid);
  const { status, errors } = await sendWith(authorization);
  expect([status, errors]).toEqual([401, uniform.errors]);
});

test("the gateway knows of a session's end within two seconds, however slowly auth answers", () => {
  expect(knownWithinMs).toBeLessThan(2_000);
});

test("rejected tokens are counted by reason", async () => {
  const text = await gateway.metrics.metrics();
  for (const reason of ["invalid", "in_url", "revoked"]) {
    expect(text).toContain(`gateway_rejected_tokens_total{reason="${reason}"`);
  }
});

test("without a key to verify tokens with, the answer is 503 and never 401", async () => {
  const blind = await startGateway();
  try {
    blind.auth.jwks.state.isReachable = false;
    const { status, errors } = await blind.ask(query);
    expect(status).toBe(503);
    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect((await blind.askAnonymously("{ currencies { code } }")).data).toEqual({ currencies: [{ code: "INR" }] });
    blind.auth.jwks.state.isReachable = true;
    await eventually(async () => (await blind.ask(query)).status === 200);
  } finally {
    await blind.stop();
  }
});

test("the gateway follows the revocation list, and keeps the last one while auth is away", async () => {
  const metrics = createMetrics("gateway");
  const lines: string[] = [];
  const log = createLogger("gateway", "info", { write: (line) => void lines.push(line) });
  const auth = await startSubgraph("auth", gateway.auth);
  auth.behaviour.revoked.push("s1");
  const sessions = await watchRevokedSessions({ authUrls: [auth.url], hopKeys: hopKeys.gateway, logger: log, metrics });
  try {
    expect([sessions.has("s1"), sessions.has("s2")]).toEqual([true, false]);
    auth.behaviour.revoked.push("s2");
    await eventually(async () => sessions.has("s2"));
    await auth.stop();
    await eventually(async () => /gateway_revoked_sessions_failures_total\{.*\} [2-9]/.test(await metrics.metrics()));
    expect([sessions.has("s1"), sessions.has("s2")]).toEqual([true, true]);
    auth.behaviour.revoked.length = 0;
    await auth.restart();
    await eventually(async () => !sessions.has("s1"));
    // Not once a poll.
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      "auth's list of revoked sessions cannot be read; using the last one",
      "auth's list of revoked sessions is readable again",
    ]);
  } finally {
    await sessions.stop();
    await auth.stop();
  }
});

test("before the first revocation list no token is accepted, because ended sessions are unknown", async () => {
  const metrics = createMetrics("gateway");
  const auth = await startSubgraph("auth", gateway.auth);
  await auth.stop();
  const sessions = await watchRevokedSessions({ authUrls: [auth.url], hopKeys: hopKeys.gateway, logger, metrics });
  const unknowing = await startGateway({ revokedSessions: sessions });
  try {
    const refused = await unknowing.ask(query);
    expect([refused.status, refused.errors?.[0]?.extensions["code"]]).toEqual([503, "UNAVAILABLE"]);
    expect((await unknowing.askAnonymously("{ __typename }")).status).toBe(200);
    await auth.restart();
    await eventually(async () => (await unknowing.ask(query)).status === 200);
  } finally {
    await sessions.stop();
    await unknowing.stop();
    await auth.stop();
  }
});

test("a request with a cookie is accepted from our own pages only", async () => {
  const refresh = (headers: Record<string, string>) =>
    gateway.askAnonymously("mutation { refreshSession }", {}, { cookie: "__Host-refresh=r1", ...headers });
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${testOrigin}.evil.example` },
    { origin: "http://app.example.com" },
    { origin: testOrigin.toUpperCase() },
    { origin: `${testOrigin}, https://evil.example` },
    { origin: "" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
  ];
  for (const headers of foreign) {
    const answer = await refresh(headers);
    expect([headers, answer.status, answer.errors?.[0]?.extensions["code"]]).toEqual([headers, 403, "FORBIDDEN"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect(gateway.subgraphs.auth.seen).toEqual([]);
  // The app may run on another host of the same site; a client that is not a browser sends neither header.
  const ours: Record<string, string>[] = [
    { origin: testOrigin },
    { origin: testOrigin, "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "same-origin" },
    {},
  ];
  for (const headers of ours) expect((await refresh(headers)).data).toEqual({ refreshSession: true });
});

test("a foreign page's request without a cookie is answered like any other", async () => {
  const { status, data } = await gateway.askAnonymously("{ me { id } }", {}, { origin: "https://evil.example" });
  expect([status, data]).toEqual([200, { me: null }]);
});
