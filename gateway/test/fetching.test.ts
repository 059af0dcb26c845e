import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { checkSupergraph } from "../src/supergraph/check-supergraph";
import { Supergraph, operationFromDocument } from "@apollo/federation-internals";
import { parse } from "graphql";
import { startGateway, supergraphSdl, type TestGateway } from "./start-gateway";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  for (const { seen } of Object.values(gateway.subgraphs)) seen.length = 0;
});

const screen = "{ me { id account { email } profile { displayName } expenses { totalCount } spending } }";
const fetchCounts = () => Object.values(gateway.subgraphs).map(({ seen }) => seen.length);

test("a screen over three subgraphs is planned as one parallel round", () => {
  const sdl = supergraphSdl();
  const planner = checkSupergraph(sdl, new Set(["auth", "users", "expenses"]));
  const operation = operationFromDocument(Supergraph.build(sdl).apiSchema(), parse(screen));
  const { node } = planner.buildQueryPlan(operation);
  expect(node).toMatchObject({ kind: "Parallel", nodes: [{ kind: "Fetch" }, { kind: "Fetch" }, { kind: "Fetch" }] });
});

test("a screen over three subgraphs costs one fetch of each", async () => {
  const { data, errors } = await gateway.ask(screen);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    me: {
      id: gateway.auth.userId,
      account: { email: "asha@example.com" },
      profile: { displayName: "Asha" },
      expenses: { totalCount: 1 },
      spending: 1250,
    },
  });
  expect(fetchCounts()).toEqual([1, 1, 1]);
});

test("signed out, me is null and nothing is an error", async () => {
  expect(await gateway.askAnonymously(screen)).toMatchObject({ status: 200, data: { me: null } });
});

test("the client's request id and trace reach every subgraph", async () => {
  const trace = "0af7651916cd43dd8448eb211c80319c";
  const answer = await gateway.ask(
    screen,
    {},
    { "x-request-id": "req-77", traceparent: `00-${trace}-b7ad6b7169203331-01` },
  );
  expect(answer.headers.get("x-request-id")).toBe("req-77");
  for (const { seen } of Object.values(gateway.subgraphs)) {
    expect(seen[0]?.headers["x-request-id"]).toBe("req-77");
    expect(seen[0]?.headers["traceparent"]).toMatch(new RegExp(`^00-${trace}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`));
  }
});

test("a hostile request id is replaced, not passed on", async () => {
  const answer = await gateway.ask("{ me { id } }", {}, { "x-request-id": "{jndi:ldap://x}" });
  expect(answer.headers.get("x-request-id")).toMatch(/^[\w.-]{1,64}$/);
});

test("subgraphs get the client's address, the rightmost hop that is not our proxy, and its user agent", async () => {
  const { data } = await gateway.ask(
    "{ me { profile { address userAgent } } }",
    {},
    { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 127.0.0.1", "user-agent": "phone" },
  );
  expect(data.me.profile).toEqual({ address: "203.0.113.9", userAgent: "phone" });
});

test("a client's headers with our internal names are not passed on", async () => {
  const { data } = await gateway.ask(
    "{ me { id profile { address } } }",
    {},
    { "x-user-id": "somebody", "x-client-address": "9.9.9.9", "x-hop-proof": "kid=g1,t=1,sig=x" },
  );
  expect(data.me).toEqual({ id: gateway.auth.userId, profile: { address: "127.0.0.1" } });
  expect(gateway.subgraphs.users.seen[0]?.headers["x-user-id"]).toBeUndefined();
});

test("only auth sees the browser's cookies", async () => {
  const { data } = await gateway.ask(
    "{ me { account { email } profile { cookie } expenses { totalCount } } }",
    {},
    { cookie: "__Host-refresh=r1" },
  );
  expect(data.me.profile.cookie).toBeNull();
  expect(Object.values(gateway.subgraphs).map(({ seen }) => seen[0]?.headers.cookie)).toEqual([
    "__Host-refresh=r1",
    undefined,
    undefined,
  ]);
});

test("only auth sets cookies, several at once, and each arrives unchanged", async () => {
  const [signUp, list] = await Promise.all([
    gateway.askAnonymously("mutation { signUp { accessToken } }"),
    gateway.ask("{ me { expenses { totalCount } } }"),
  ]);
  expect(signUp.headers.getSetCookie()).toEqual([
    "__Host-refresh=r1; HttpOnly; Secure; Path=/",
    "seen=yes; Expires=Wed, 01 Jan 2031 00:00:00 GMT",
  ]);
  expect(list.headers.getSetCookie()).toEqual([]);
});

test("cookies of one answer are not in another's, and no cache keeps either", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? gateway.askAnonymously("mutation { signUp { accessToken } }")
        : gateway.askAnonymously("mutation { refreshSession }", {}, { cookie: "__Host-refresh=r1" }),
    ),
  );
  expect(answers.map(({ headers }) => headers.getSetCookie().length)).toEqual(answers.map((_, n) => (n % 2 ? 0 : 2)));
  for (const { headers } of answers) expect(headers.get("cache-control")).toBe("no-store");
});

test("the token that signUp gives is used for the operation's further fetches and is not sent to the client", async () => {
  const answer = await gateway.askAnonymously(
    "mutation { signUp { user { id account { email } profile { displayName } expenses { totalCount } } } }",
  );
  expect(answer.errors).toBeUndefined();
  expect(answer.data.signUp.user).toMatchObject({ profile: { displayName: "Asha" }, expenses: { totalCount: 1 } });
  expect(answer.headers.get("x-new-access-token")).toBeNull();
  expect(gateway.subgraphs.users.seen[0]?.headers.authorization).toMatch(/^Bearer ey/);
});

test("a subgraph refuses a request without the gateway's proof", async () => {
  const response = await fetch(gateway.subgraphs.users.url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hop-proof": "kid=g1,t=1763890000000,sig=x" },
    body: JSON.stringify({ query: "{ me { id } }" }),
  });
  expect(response.status).toBe(401);
});

test("a subgraph's error keeps its code, field and place", async () => {
  const { data, errors } = await gateway.ask('mutation { taken: rename(to: "Asha") { id } }');
  expect(data).toEqual({ taken: null });
  expect(errors).toEqual([
    { message: "Asha is taken", path: ["taken"], extensions: { code: "CONFLICT", field: "to", conflictingId: "7" } },
  ]);
});

test("an unexpected error is masked, and the answer has the request id to quote", async () => {
  const { data, errors } = await gateway.ask("{ me { spending crash } }", {}, { "x-request-id": "req-9" });
  expect(data.me).toEqual({ spending: 1250, crash: null });
  expect(errors).toEqual([
    {
      message: "something went wrong on our side; please quote req-9",
      path: ["me", "crash"],
      extensions: { code: "INTERNAL", requestId: "req-9" },
    },
  ]);
});
