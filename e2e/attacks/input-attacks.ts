import { expect } from "@jest/globals";
import type { Attack } from "./attack";

const record =
  "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id merchant note amount { amount } } }";
const input = (values: object) => ({ input: { amount: { amount: "1" }, ...values } });

const badAmount = (amount: unknown, currency = "EUR"): Attack => ({
  name: `an amount of ${JSON.stringify(amount)} ${currency}`,
  send: ({ graphql }) => graphql(record, input({ amount: { amount, currency } })),
  status: [200, 400],
  code: "BAD_USER_INPUT",
});

const badPage = (count: number): Attack => ({
  name: `first: ${count}`,
  send: ({ graphql }) => graphql("query ($n: Int) { me { expenses(first: $n) { edges { cursor } } } }", { n: count }),
  code: "BAD_USER_INPUT",
  field: "first",
});

const limit = (name: string, query: string): Attack => ({
  name,
  send: ({ graphql }) => graphql(query),
  status: 400,
  code: "LIMIT_EXCEEDED",
});

const literal = (name: string, search: string): Attack => ({
  name: `${name} in a search is literal text`,
  send: ({ graphql }) =>
    graphql("query ($search: String) { me { expenses(filter: { search: $search }) { totalCount } } }", { search }),
  code: null,
  also: ({ data }) => expect(data.me.expenses.totalCount).toBe(0),
});

const inMerchant = (name: string, merchant: string): Attack => ({
  name: `${name} in a merchant`,
  send: ({ graphql }) => graphql(record, input({ merchant })),
  status: [200, 400],
  code: "BAD_USER_INPUT",
});

const nested = (depth: number): string => (depth === 0 ? "id" : `parent { ${nested(depth - 1)} }`);

/** Input and HTTP: refused before execution with 400, or by the field that is wrong. */
export const inputAttacks: Attack[] = [
  limit("13 levels deep", `{ me { categories { ${nested(11)} } } }`),
  limit("16 aliases", `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: __typename`).join(" ")} }`),
  limit("26 directives", `{ me { id ${"@include(if: true) ".repeat(26)} } }`),
  limit("2,001 tokens", `{ me { ${"id ".repeat(2_000)} } }`),
  limit("11 root fields", `{ ${Array.from({ length: 11 }, (_, n) => `a${n}: __typename`).join(" ")} }`),
  {
    name: "a fragment cycle",
    send: ({ graphql }) => graphql("{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }"),
    status: 400,
    code: "GRAPHQL_VALIDATION_FAILED",
  },
  { name: "a broken query", send: ({ graphql }) => graphql("{ me { "), status: 400, code: "GRAPHQL_PARSE_FAILED" },
  { name: "broken JSON", send: ({ post }) => post('{"query": "{ me'), status: 400, code: "BAD_REQUEST" },
  { name: "JSON that is no request", send: ({ post }) => post("42"), status: 400, code: "BAD_REQUEST" },
  { name: "an empty body", send: ({ post }) => post(""), status: 400, code: "BAD_REQUEST" },
  {
    name: "a GET query",
    send: ({ request }) =>
      request("/graphql?query={__typename}", { method: "GET", headers: { accept: "application/json" } }),
    status: [400, 405],
  },
  {
    name: "a form body",
    send: ({ post }) => post("query={__typename}", { "content-type": "application/x-www-form-urlencoded" }),
    status: [400, 415],
  },
  {
    name: "a text body",
    send: ({ post }) => post('{"query":"{ __typename }"}', { "content-type": "text/plain" }),
    status: [400, 415],
  },
  { name: "a body over 5 MB", send: ({ post }) => post(`{"query":"${"x".repeat(6_000_000)}"}`), status: 413 },
  {
    name: "a path beside the endpoint",
    send: ({ request }) => request("/graphqlfoo", { method: "POST" }),
    status: 404,
  },
  {
    name: "an internal path",
    send: ({ request }) => request("/internal/revoked-sessions", { method: "GET" }),
    status: 404,
  },
  { name: "the metrics from outside", send: ({ request }) => request("/metrics", { method: "GET" }), status: 404 },
  badPage(-1),
  badPage(0),
  badPage(101),
  ...["NaN", "1e400", "Infinity", "0.001", "9007199254740992", "99999999999999999999", "-5", "0", "", "1,000", 5].map(
    (amount) => badAmount(amount),
  ),
  badAmount("1.5", "JPY"),
  badAmount("1", "XYZ"),
  {
    name: "the 30th of February",
    send: ({ graphql }) => graphql(record, input({ bookedOn: "2026-02-30" })),
    status: [200, 400],
    code: "BAD_USER_INPUT",
  },
  literal("SQL", "' OR 1=1--"),
  literal("%", "%"),
  literal("_", "_"),
  inMerchant("a lone surrogate", "a\ud800b"),
  inMerchant("NUL", "a\u0000b"),
  inMerchant("CRLF", "a\r\nfake log line"),
  {
    name: "__proto__ in the variables",
    send: ({ post, asha }) =>
      post('{"query":"{ me { id } }","variables":{"__proto__":{"admin":true}},"extensions":{"__proto__":{"x":1}}}', {
        authorization: `Bearer ${asha.token}`,
      }),
    status: [200, 400],
    also: () => expect(({} as Record<string, unknown>)["admin"]).toBeUndefined(),
  },
  {
    name: "text made for catastrophic regexes",
    send: ({ graphql }) =>
      graphql("mutation ($m: [BankMessageInput!]!) { submitBankMessages(messages: $m) { status } }", {
        m: [{ text: `Rs.${"1,".repeat(900)}x` }],
      }),
    code: null,
  },
  {
    name: "an operation that does not exist",
    send: ({ post }) =>
      post(JSON.stringify({ query: "query A { __typename } query B { __typename }", operationName: "C" })),
    status: 400,
    code: "BAD_REQUEST",
  },
];
