import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { graphqlHeaders, startGateway, type TestGateway } from "./start-gateway";

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  for (const { seen } of Object.values(gateway.subgraphs)) seen.length = 0;
});

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(" ");
const nested = (levels: number) =>
  `{ me { ${"expenses { edges { node { owner { ".repeat(levels)} id ${"} } } }".repeat(levels)} } }`;
/** Each fragment spreads the next one twice: 2^n fields in a few hundred tokens. */
const laughs = (count: number) =>
  `{ me { ...F0 } } ${times(count, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F${count} on User { id }`;
const logIns = times(60, (i) => `a${i}: signUp { accessToken }`);

const refusals: [what: string, query: string, code: string, variables?: object][] = [
  ["2,001 tokens", `{ ${times(1_999, () => "__typename")} }`, "LIMIT_EXCEEDED"],
  ["a very long text", `{ __typename } #${"x".repeat(100_000)}`, "LIMIT_EXCEEDED"],
  ["13 levels of fields", nested(3), "LIMIT_EXCEEDED"],
  ["13 levels in an unused fragment", `{ __typename } fragment F on User ${nested(3)}`, "LIMIT_EXCEEDED"],
  ["literals nested without end", `{ me { echo(value: ${"[".repeat(900)}${"]".repeat(900)}) } }`, "LIMIT_EXCEEDED"],
  ["9 lists within lists", `{ me { echo(value: ${"[".repeat(9)}${"]".repeat(9)}) } }`, "LIMIT_EXCEEDED"],
  ["16 aliases", `{ me { ${times(16, (i) => `a${i}: id`)} } }`, "LIMIT_EXCEEDED"],
  ["60 aliased log-ins", `mutation { ${logIns} }`, "LIMIT_EXCEEDED"],
  ["26 directives", `{ me { id ${times(26, () => "@include(if: true)")} } }`, "LIMIT_EXCEEDED"],
  ["11 root fields", `{ ${times(11, () => "currencies { code }")} }`, "LIMIT_EXCEEDED"],
  [
    "11 root fields through fragments",
    `{ ...F ...F } fragment F on Query { ${times(6, () => "currencies { code }")} }`,
    "LIMIT_EXCEEDED",
  ],
  [
    "pages within pages",
    "{ me { expenses(first: 100) { edges { node { owner { expenses(first: 100) { edges { node { id } } } } } } } } }",
    "LIMIT_EXCEEDED",
  ],
  [
    "pages within pages by variable",
    "query ($n: Int!) { me { expenses(first: $n) { edges { node { owner { expenses(first: $n) { edges { node { id } } } } } } } } }",
    "LIMIT_EXCEEDED",
    { n: 100 },
  ],
  [
    "pages within pages by the variable's default",
    "query ($n: Int = 100) { me { expenses(first: $n) { edges { node { owner { expenses(first: $n) { edges { node { id } } } } } } } } }",
    "LIMIT_EXCEEDED",
  ],
  ["fragments that explode", laughs(100), "LIMIT_EXCEEDED"],
  [
    "a fragment cycle",
    "{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }",
    "GRAPHQL_VALIDATION_FAILED",
  ],
  ["a fragment that is its own part", "{ me { ...A } } fragment A on User { id ...A }", "GRAPHQL_VALIDATION_FAILED"],
  ["an unknown field", "{ me { salary } }", "GRAPHQL_VALIDATION_FAILED"],
  ["two operations without operationName", "query A { me { id } } query B { me { id } }", "BAD_REQUEST"],
  ["a subscription", "subscription { me { id } }", "GRAPHQL_VALIDATION_FAILED"],
  ["a text that is not GraphQL", "{ me {", "GRAPHQL_PARSE_FAILED"],
  ["NUL in a literal", 'mutation { rename(to: "a\\u0000b") { id } }', "BAD_USER_INPUT"],
  ["half a surrogate pair in a literal", 'mutation { rename(to: "\\uD83D") { id } }', "GRAPHQL_PARSE_FAILED"],
  ["an impossible date as a literal", '{ me { expenses(since: "2026-02-30") { totalCount } } }', "BAD_USER_INPUT"],
  [
    "an impossible date as a variable",
    "query ($d: Date) { me { expenses(since: $d) { totalCount } } }",
    "BAD_USER_INPUT",
    { d: "2026-02-30" },
  ],
  [
    "an impossible date in an input object",
    "query ($f: ExpenseFilter) { me { expenses(filter: $f) { totalCount } } }",
    "BAD_USER_INPUT",
    { f: { bookedFrom: "2026-13-01" } },
  ],
  [
    "a variable of another type",
    "query ($n: Int) { me { expenses(first: $n) { totalCount } } }",
    "BAD_USER_INPUT",
    { n: "1" },
  ],
  ["a required variable left out", "mutation ($to: String!) { rename(to: $to) { id } }", "BAD_USER_INPUT"],
  ["NUL in a variable", "mutation ($to: String!) { rename(to: $to) { id } }", "BAD_USER_INPUT", { to: "a\0b" }],
  [
    "half a surrogate pair in a variable",
    "mutation ($to: String!) { rename(to: $to) { id } }",
    "BAD_USER_INPUT",
    { to: "\uD83D" },
  ],
  [
    "half a surrogate pair deep in a variable",
    "query ($v: JSON) { me { echo(value: $v) } }",
    "BAD_USER_INPUT",
    { v: [{ a: "\uDC00" }] },
  ],
  [
    "half a surrogate pair in a key",
    "query ($v: JSON) { me { echo(value: $v) } }",
    "BAD_USER_INPUT",
    { v: { "\uDC00": 1 } },
  ],
];

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
