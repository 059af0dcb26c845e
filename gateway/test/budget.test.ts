import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "@jest/globals";
import { readGatewayConfig } from "../src/config";
import { graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;
afterEach(() => gateway?.stop());

const plenty = { user: 1_000_000_000, network: 1_000_000_000 };
const page = "query ($n: Int) { me { expenses(first: $n) { totalCount } } }";
const codeOf = ({ errors }: { errors?: { extensions: Record<string, unknown> }[] }) => errors?.[0]?.extensions["code"];

/** Sends operations until the budget refuses one. @returns the refusal, and the number of operations accepted before. */
async function untilRefused(ask: () => ReturnType<TestGateway["ask"]>) {
  for (let count = 0; count < 200; count++) {
    const answer = await ask();
    if (codeOf(answer) === "RATE_LIMITED") return { answer, count };
  }
  throw new Error("the budget never refused");
}

test("a user who has spent a minute's budget is RATE_LIMITED and told how long to wait; nothing is fetched, and other users are served", async () => {
  gateway = await startGateway({ costsPerMinute: { ...plenty, user: 200_000 } });
  const { answer, count } = await untilRefused(() => gateway.ask(page, { n: 1 }));
  expect(count).toBeGreaterThan(1);
  expect(answer.status).toBe(429);
  const seconds = answer.errors?.[0]?.extensions["retryAfterSeconds"];
  expect(seconds).toEqual(expect.any(Number));
  expect(answer.headers.get("retry-after")).toBe(String(seconds));
  const fetchesBefore = gateway.subgraphs.expenses.seen.length;
  for (const accept of ["application/json", "application/graphql-response+json"]) {
    expect((await gateway.ask(page, { n: 1 }, { accept })).status).toBe(429);
  }
  expect(gateway.subgraphs.expenses.seen.length).toBe(fetchesBefore);
  const other = `Bearer ${await gateway.auth.token({ claims: { sub: "019ac2f0-7b1d-7e3a-9c4f-000000000007" } })}`;
  expect(codeOf(await gateway.ask(page, { n: 1 }, { authorization: other }))).toBeUndefined();
  expect(await gateway.metrics.metrics()).toMatch(/gateway_over_budget_total(\{[^}]*\})? 3/);
});

test("signed-out clients pay by network, and another network has a budget of its own", async () => {
  gateway = await startGateway({ costsPerMinute: { ...plenty, network: 20_000 } });
  const from = (address: string) => () => gateway.askAnonymously("{ me { id } }", {}, { "x-forwarded-for": address });
  await untilRefused(from("2001:db8:1:2::1"));
  expect(codeOf(await from("2001:db8:1:2:ffff::9")())).toBe("RATE_LIMITED");
  expect(codeOf(await from("2001:db8:1:3::1")())).toBeUndefined();
});

test("all networks of an IPv6 site together have the budget of four networks, and a signed-in client there pays as a user", async () => {
  gateway = await startGateway({ costsPerMinute: { user: 50_000, network: 20_000 } });
  const from = (address: string) => () => gateway.askAnonymously("{ me { id } }", {}, { "x-forwarded-for": address });
  let network = 0;
  for (let left = 4; left > 0; left--) await untilRefused(from(`2001:db8:1:${network++}::1`));
  while (codeOf(await from(`2001:db8:1:${network++}::1`)()) !== "RATE_LIMITED") expect(network).toBeLessThan(40);
  expect(codeOf(await from("2001:db8:2:1::1")())).toBeUndefined();
  const signedIn = await gateway.ask("{ me { id } }", {}, { "x-forwarded-for": "2001:db8:1:1::1" });
  expect(codeOf(signedIn)).toBeUndefined();
});

test("in production, 60 log-ins a minute from one office are accepted, and a user's budget is not the network's", async () => {
  const env = {
    NODE_ENV: "production",
    HOP_KEYS_GATEWAY: `a:${randomBytes(32).toString("base64url")}`,
    JWKS_URL: "https://auth.test/jwks",
    ...Object.fromEntries(
      ["AUTH", "USERS", "EXPENSES"].map((name) => [`SUBGRAPH_URL_${name}`, "https://a.test/graphql"]),
    ),
    TOKEN_ISSUER: "https://api.example.test",
  };
  const { costsPerMinute } = readGatewayConfig(env);
  expect(costsPerMinute).toEqual({ user: 6_000_000, network: 30_000_000 });
  gateway = await startGateway({ costsPerMinute });
  const logIn = () => gateway.askAnonymously("mutation { logIn }");
  for (let count = 0; count < 60; count++) expect(codeOf(await logIn())).toBeUndefined();
  const { count } = await untilRefused(logIn);
  expect(60 + count).toBeLessThan(100);
});

test("log-ins that use up their share leave enough budget to refresh sessions from the same address", async () => {
  const network = 5_000_000;
  gateway = await startGateway({ costsPerMinute: { ...plenty, network } });
  const logIn = () => gateway.askAnonymously("mutation { logIn }");
  const { count } = await untilRefused(logIn);
  expect(count).toBe(Math.floor((network * 0.8) / 351_000));
  for (let refreshes = 0; refreshes < 50; refreshes++) {
    expect(codeOf(await gateway.askAnonymously("mutation { refreshSession }"))).toBeUndefined();
    expect(codeOf(await logIn())).toBe("RATE_LIMITED");
  }
});

test("all networks of an IPv6 site share one limited part of the site's budget for expensive operations", async () => {
  gateway = await startGateway({ costsPerMinute: { ...plenty, network: 1_000_000 } });
  const from = (network: number, operation: string) =>
    gateway.askAnonymously(`mutation { ${operation} }`, {}, { "x-forwarded-for": `2001:db8:1:${network}::1` });
  let network = 0;
  while (codeOf(await from(network++, "logIn")) === undefined) expect(network).toBeLessThan(20);
  expect(network).toBeLessThan(11);
  expect(codeOf(await from(network, "refreshSession"))).toBeUndefined();
});

test("a signed-out client pays only the fetch when every root field needs a user; with a field that signs in it pays for all", async () => {
  const perMinute = 100_000;
  gateway = await startGateway({ costsPerMinute: { user: perMinute, network: perMinute } });
  let clients = 0;
  const countOf = async (query: string, isSignedIn = false) => {
    const headers = { "x-forwarded-for": `203.0.113.${++clients}` };
    const { count } = await untilRefused(() =>
      isSignedIn ? gateway.ask(query, {}, headers) : gateway.askAnonymously(query, {}, headers),
    );
    return count;
  };
  const rename = (more: string) => `mutation { ${more} rename(to: "x") { id } }`;
  expect(await countOf(rename(""))).toBeGreaterThan(30);
  expect(await countOf(rename("signUp { accessToken }"))).toBeLessThan(5);
  expect(await countOf("{ me { expenses { totalCount } } }")).toBeGreaterThan(30);
  expect(await countOf("{ currencies { code } me { expenses { totalCount } } }")).toBeLessThan(10);
  expect(await countOf("{ me { expenses { totalCount } } }", true)).toBeLessThan(10);
});

test.each([
  ["that is not GraphQL", "{ me {"],
  ["that is not valid", "{ me { salary } }"],
  ["that is over a limit", `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: __typename`).join(" ")} }`],
  ["whose every part fails", "{ me { crash } }"],
  ["that is introspection", "{ __schema { types { name } } }"],
  ["that changes something", "mutation { slow }"],
])("an operation %s is charged too", async (_, query) => {
  gateway = await startGateway({ costsPerMinute: { ...plenty, user: 20_000 } });
  const { count } = await untilRefused(() => gateway.ask(query));
  expect(count).toBeLessThanOrEqual(20);
});

test.each([
  ["that is refused", "mutation ($v: String!) { recordExpense(amount: $v) { id } }"],
  ["that uses none of it", "{ __typename }"],
  ["that is not GraphQL", "{"],
])("a request pays for the size of its body, with an operation %s", async (_, query) => {
  gateway = await startGateway({ costsPerMinute: { ...plenty, network: 300_000 } });
  const { count } = await untilRefused(() => gateway.askAnonymously(query, { v: "x".repeat(1024 * 1024) }));
  expect(count).toBeLessThanOrEqual(5);
  expect(count).toBeGreaterThan(1);
});

test("a large body that the budget cannot pay for is not parsed", async () => {
  gateway = await startGateway({ costsPerMinute: { ...plenty, network: 100_000 } });
  const answer = await gateway.send("{".repeat(3 * 1024 * 1024), graphqlHeaders);
  expect([answer.status, codeOf(answer)]).toEqual([429, "RATE_LIMITED"]);
});

test("new texts use up the budget sooner than a repeated one, because each is planned", async () => {
  gateway = await startGateway({ costsPerMinute: { ...plenty, network: 100_000 } });
  const fields = Array.from({ length: 60 }, () => "id").join(" ");
  const again = await untilRefused(() => gateway.askAnonymously(`{ me { ${fields} } }`));
  let turn = 0;
  const withNewTexts = await untilRefused(() =>
    gateway.askAnonymously(`query Q${turn++} { me { ${fields} } }`, {}, { "x-forwarded-for": "203.0.113.9" }),
  );
  expect(withNewTexts.count).toBeLessThan(again.count / 2);
});
