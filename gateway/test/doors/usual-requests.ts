import { createHash } from "node:crypto";
import { refusals } from "../refused-operations";
import { testOrigin } from "../start-gateway";

/** What a client may send, and whether the gateway answers it without Apollo Server when it comes again. */
export interface Asked {
  what: string;
  isDirect: boolean;
  body: unknown;
  headers?: Record<string, string>;
  isSignedOut?: boolean;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } });

const screen = "{ me { id account { email } profile { displayName } expenses { totalCount } spending } }";
const page =
  "query Page($n: Int = 2, $d: Date) { me { expenses(first: $n, since: $d) { totalCount edges { node { id } } } } }";
const two = "query A($v: JSON) { me { echo(value: $v) } } query B { __typename me { kind: __typename } }";
const conditional =
  "query ($yes: Boolean!, $no: Boolean = false) { me { id @skip(if: $yes) spending @include(if: $yes) ...P @include(if: $no) } } fragment P on User { profile { displayName } }";
const rename = 'mutation ($to: String = "x") { rename(to: $to) { id } }';

const direct = (what: string, body: unknown, more: Partial<Asked> = {}): Asked => ({
  what,
  isDirect: true,
  body,
  ...more,
});
const unusual = (what: string, body: unknown, more: Partial<Asked> = {}): Asked => ({
  what,
  isDirect: false,
  body,
  ...more,
});
const accepting = (accept: string) => ({ headers: { accept } });

export const usualRequests: readonly Asked[] = [
  direct("a screen", { query: screen }),
  direct("a screen of nobody", { query: screen }, { isSignedOut: true }),
  direct("nulls beside a text", { query: screen, variables: null, operationName: null, extensions: null }),
  direct("a field that a body does not have", { query: screen, other: 1, extensions: { other: [] } }),
  direct("variables", { query: page, variables: { n: 1, d: "2026-02-28" } }),
  direct("variables that the operation does not have", { query: page, variables: { x: 1 } }),
  direct("a null variable", { query: page, variables: { d: null } }),
  direct("the name of the only operation", { query: page, operationName: "Page" }),
  direct("one of two operations", { query: two, operationName: "A", variables: { v: { a: [1, "é\u2028", null] } } }),
  direct("the other one", { query: two, operationName: "B" }),
  direct("conditions", { query: conditional, variables: { yes: true } }),
  direct("other conditions", { query: conditional, variables: { yes: false, no: true } }),
  direct("a mutation that is refused", { query: rename }),
  direct("a mutation that sets cookies and signs in", { query: "mutation { signUp { accessToken user { id } } }" }),
  direct("a mutation of nobody", { query: "mutation { refreshSession }" }, { isSignedOut: true }),
  direct("a part that fails", { query: "{ me { id crash } }" }),
  direct("an error with a field", { query: "{ me { expenses(first: 0) { totalCount } } }" }),
  direct("a fetch of entities", { query: "{ me { dataExport(id: 7) { account profile expenses } } }" }),
  direct("a hash with its text", { query: screen, ...byHash(screen) }),
  direct("a hash alone", byHash(screen)),
  direct("a documentId", { documentId: `sha256:${sha256(screen)}` }),
  direct("an empty text beside a hash", { query: "", ...byHash(screen) }),
  direct("the media type of GraphQL", { query: screen }, accepting("application/graphql-response+json")),
  direct("any media type", { query: screen }, accepting("*/*")),
  direct(
    "a browser's client",
    { query: screen },
    accepting("application/graphql-response+json, application/json;q=0.9"),
  ),
  direct("a charset", { query: screen }, { headers: { "content-type": "application/json; charset=utf-8" } }),
  direct("a page of ours", { query: screen }, { headers: { origin: testOrigin, cookie: "__Host-refresh=r1" } }),
  direct("its own trace", { query: screen }, { headers: { traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01` } }),
  direct("an address", { query: "{ me { profile { address } } }" }, { headers: { "x-forwarded-for": "203.0.113.9" } }),

  unusual("a foreign page with cookies", { query: screen }, { headers: { origin: "https://evil", cookie: "a=b" } }),
  unusual("a token that is none", { query: screen }, { headers: { authorization: "Bearer x" } }),
  unusual("nothing that it can read", { query: screen }, accepting("text/html")),
  unusual("another type of JSON", { query: screen }, { headers: { "content-type": "application/json;version=1" } }),
  unusual("a form", "query=x", { headers: { "content-type": "application/x-www-form-urlencoded" } }),
  unusual("introspection", { query: "{ __schema { queryType { name } } }" }),
  unusual("an unknown hash", byHash("{ never }")),
  unusual("a hash of another text", { query: screen, ...byHash("{ never }") }),
  unusual("no operation of that name", { query: page, operationName: "B" }),
  unusual("an empty name", { query: page, operationName: "" }),
  unusual("two operations without a name", { query: two }),
  unusual("a name that is no text", { query: page, operationName: 7 }),
  unusual("variables that are a text", { query: page, variables: "{}" }),
  unusual("variables that are a list", { query: page, variables: [] }),
  unusual("extensions that are a text", { query: page, extensions: "x" }),
  unusual("extensions that are a list", { query: page, extensions: [] }),
  unusual("a variable of another type", { query: page, variables: { n: "x", d: "2026-02-30" } }),
  unusual("null where it is not allowed", { query: rename, variables: { to: null } }),
  unusual("a required variable left out", { query: conditional }),
  unusual("a page that is too large", {
    query: `query ($n: Int!) { me { expenses(first: $n) { edges { node { owner { expenses(first: $n) { edges { node { id } } } } } } } } }`,
    variables: { n: 100 },
  }),
  unusual("a list of requests", [{ query: screen }, { query: screen }]),
  unusual("a text", "{ me { id } }"),
  unusual("null", null),
  unusual("nothing", {}),
  ...refusals.map(([what, query, , variables]) => unusual(what, { query, variables })),
];
