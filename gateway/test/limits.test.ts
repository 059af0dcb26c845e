import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { refusals, times } from "./refused-operations";
import { graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  for (const { seen } of Object.values(gateway.subgraphs)) seen.length = 0;
});

test.each(refusals)("%s: refused before anything is fetched", async (_, query, code, variables = {}) => {
  const { status, data, errors } = await gateway.ask(query, variables);
  expect([status, errors?.[0]?.extensions["code"], data]).toEqual([400, code, undefined]);
  expect(Object.values(gateway.subgraphs).map(({ seen }) => seen.length)).toEqual([0, 0, 0]);
});

test.each([
  ["2,000 tokens", `{ me { echo(value: [${times(1_988, () => "1")}]) } }`],
  ["8 lists within lists", `{ me { echo(value: ${"[".repeat(8)}${"]".repeat(8)}) } }`],
  [
    "12 levels of fields",
    `{ me { expenses(first: 1) { edges { node { owner { expenses(first: 1) { edges { node { owner { expenses { totalCount } } } } } } } } } } }`,
  ],
  ["15 aliases", `{ me { ${times(15, (i) => `a${i}: id`)} } }`],
  ["10 root fields", `{ ${times(10, () => "currencies { code }")} }`],
  ["two full pages", "{ me { expenses(first: 100) { edges { node { id owner { id } } } } spending } }"],
  ["introspection, which is deep", getIntrospectionQuery()],
])("%s: within the limits", async (_, query) => {
  const { status, errors } = await gateway.ask(query);
  expect([status, errors]).toEqual([200, undefined]);
});

test("variables nested thousands of levels deep are refused without recursion", async () => {
  const body = `{"query":"query ($v: JSON) { me { echo(value: $v) } }","variables":{"v":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;
  const { status, errors } = await gateway.send(body, {
    "content-type": "application/json",
    accept: "application/graphql-response+json",
  });
  expect([status, errors?.[0]?.extensions["code"]]).toEqual([400, "LIMIT_EXCEEDED"]);
});

test("__proto__ in variables has no effect", async () => {
  const body =
    '{"query":"query ($v: JSON) { me { echo(value: $v) } }","variables":{"__proto__":{"v":1},"v":{"__proto__":{"polluted":true},"a":1}}}';
  const { status } = await gateway.send(body, {
    "content-type": "application/json",
    authorization: `Bearer ${await gateway.auth.token()}`,
  });
  expect(status).toBe(200);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("the price with one page size or operation name is not used for another", async () => {
  const pages =
    "{ me { expenses(first: $n) { edges { node { owner { expenses(first: $n) { edges { node { id } } } } } } } } }";
  const query = `query Small($n: Int!) { me { id expenses(first: $n) { totalCount } } } query Large($n: Int!) ${pages}`;
  const ask = async (operationName: string, n: number) => {
    const body = JSON.stringify({ query, operationName, variables: { n } });
    const { errors } = await gateway.send(body, graphqlHeaders);
    return errors?.[0]?.extensions["code"];
  };
  expect(await ask("Large", 2)).toBeUndefined();
  expect(await ask("Small", 100)).toBeUndefined();
  expect(await ask("Large", 100)).toBe("LIMIT_EXCEEDED");
  expect(await ask("Large", 100)).toBe("LIMIT_EXCEEDED");
  expect(await ask("Large", 2)).toBeUndefined();
});

test("a page size that only the subgraph may judge is BAD_USER_INPUT with its field", async () => {
  for (const first of [-1, 0, 101]) {
    const { data, errors } = await gateway.ask("query ($n: Int) { me { expenses(first: $n) { totalCount } } }", {
      n: first,
    });
    expect(data).toEqual({ me: { expenses: null } });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "first" } }]);
  }
});

test("in production there is no introspection and no suggestion", async () => {
  const production = await startGateway({ isProduction: true });
  try {
    const introspection = await production.ask(getIntrospectionQuery());
    expect([introspection.status, introspection.data]).toEqual([400, undefined]);
    const asked: [string, object][] = [
      ["{ me { spendin } }", {}],
      ["query ($f: ExpenseFilter) { me { expenses(filter: $f) { totalCount } } }", { f: { direction: "DEBITS" } }],
      ["query ($f: ExpenseFilter) { me { expenses(filter: $f) { totalCount } } }", { f: { directio: "DEBIT" } }],
      ["{ me { expenses(filter: { direction: DEBITT }) { totalCount } } }", {}],
    ];
    for (const [query, variables] of asked) {
      const development = await gateway.ask(query, variables);
      expect(JSON.stringify(development.errors)).toContain("Did you mean");
      const { status, errors } = await production.ask(query, variables);
      expect(status).toBe(400);
      expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
    }
    // Half a megabyte of unfinished "Did you mean": the answer must come at once, or the test times out.
    const endless = await production.ask("query ($n: Int) { me { expenses(first: $n) { totalCount } } }", {
      n: "Did you mean ".repeat(40_000),
    });
    expect([endless.status, endless.errors?.[0]?.message.length]).toEqual([400, expect.any(Number)]);
  } finally {
    await production.stop();
  }
});
