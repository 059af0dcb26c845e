import type { Attack } from "../attack";

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");
const parents = (depth: number): string => (depth === 0 ? "id" : `parent { ${parents(depth - 1)} }`);
const pages = (first: string) =>
  `me { expenses(first: ${first}) { edges { node { owner { expenses(first: ${first}) { edges { node { id } } } } } } } }`;
/** Each fragment spreads the next one twice: 2^n fields in a few hundred tokens. */
const laughs = (count: number) =>
  `{ me { ...F0 } } ${times(count, (n) => `fragment F${n} on User { ...F${n + 1} ...F${n + 1} }`)} fragment F${count} on User { id }`;

const limit = (name: string, query: string, variables: object = {}): Attack => ({
  name,
  send: ({ graphql }) => graphql(query, variables),
  status: 400,
  code: "LIMIT_EXCEEDED",
});
const invalid = (name: string, query: string, variables: object = {}): Attack => ({
  name,
  send: ({ graphql }) => graphql(query, variables),
  status: 400,
  code: "GRAPHQL_VALIDATION_FAILED",
});

/** Requests over each limit, by one where possible: 400, never 500. */
export const limitAttacks: Attack[] = [
  // Braces and `me` around them are five more tokens.
  limit("2,001 tokens", `{ me { ${times(1_996, () => "id")} } }`),
  limit("a text of 100,001 characters", `{ __typename } #${"x".repeat(100_001 - 16)}`),
  limit("13 levels of fields", `{ me { categories { ${parents(10)} } } }`),
  limit("13 levels in an unused fragment", `{ __typename } fragment F on Category { ${parents(12)} }`),
  limit("16 aliases", `{ ${times(16, (n) => `a${n}: __typename`)} }`),
  limit("26 directives", `{ me { id ${times(26, () => "@include(if: true)")} } }`),
  limit("11 root fields", `{ ${times(11, () => "currencies { code }")} }`),
  limit(
    "11 root fields through fragments",
    `{ ...F currencies { code } } fragment F on Query { ${times(10, () => "currencies { code }")} }`,
  ),
  invalid("pages within pages: an expense has no field for its owner", `{ ${pages("100")} }`),
  limit(
    "13 histories of each of 100 expenses: their cost",
    `{ me { expenses(first: 100) { edges { node { ${times(13, (n) => `h${n}: history { at by changes { field from to } }`)} } } } } }`,
  ),
  limit(
    "the history of each of 100 expenses, sized by a variable",
    "query ($n: Int!) { me { expenses(first: $n) { edges { node { history { at by changes { field from to } } } } } } }",
    { n: 100 },
  ),
  limit(
    "the same, sized by a variable's default",
    "query ($n: Int = 100) { me { expenses(first: $n) { edges { node { history { at changes { field from to } } } } } } }",
  ),
  limit(
    "the same, from the list's end",
    "query ($n: Int) { me { expenses(last: $n) { edges { node { history { at changes { field from to } } } } } } }",
    { n: 100 },
  ),
  limit(
    "14 reports of ten years by day: their cost",
    `query ($p: PeriodInput!) { me { ${times(14, (n) => `s${n}: spending(period: $p, groupBy: DAY) { groups { key label share total { amount } } }`)} } }`,
    { p: { from: "2016-11-26", to: "2026-11-25" } },
  ),
  limit(
    "14 reports of an invalid period",
    `query ($p: PeriodInput!) { me { ${times(14, (n) => `s${n}: spending(period: $p, groupBy: MERCHANT) { groups { key label } }`)} } }`,
    { p: { from: "2016-11-26", to: null } },
  ),
  limit(
    "14 counts and totals by search: their cost",
    `query ($s: String!) { me { ${times(14, (n) => `e${n}: expenses(first: 1, filter: { search: $s }) { totalCount total { amount } }`)} } }`,
    { s: "no such thing" },
  ),
  limit(
    "the same, with the whole filter as a variable",
    `query ($f: ExpenseFilter) { me { ${times(14, (n) => `e${n}: expenses(first: 1, filter: $f) { totalCount total { amount } }`)} } }`,
    { f: { search: "no such thing" } },
  ),
  limit(
    "the same, each within a fragment that a directive may leave out",
    `query ($f: ExpenseFilter, $no: Boolean = false) { me { ...F @include(if: $no) } } fragment F on User { ${times(14, (n) => `e${n}: expenses(first: 1, filter: $f) { totalCount total { amount } }`)} }`,
    { f: { search: "no such thing" } },
  ),
  limit(
    "200 bank messages by two aliases: their cost",
    "mutation ($m: [BankMessageInput!]!) { a: submitBankMessages(messages: $m) { id } b: submitBankMessages(messages: $m) { id } }",
    { m: Array.from({ length: 100 }, (_, n) => ({ text: `${"long ".repeat(390)}${n}` })) },
  ),
  limit(
    "a mutation that answers with the histories of 100 expenses: the answer's cost",
    'mutation { updateProfile(input: { displayName: "Asha" }) { expenses(first: 100) { edges { node { history { at by changes { field from to } } } } } } }',
  ),
  limit(
    "three log-ins by aliases: their cost",
    `mutation ($i: LogInInput!) { ${times(3, (n) => `a${n}: logIn(input: $i) { __typename }`)} }`,
    { i: { email: "mallory@example.com", password: "three hashes at once" } },
  ),
  limit("two exports by aliases: their cost", "mutation { a: exportMyData { expenses } b: exportMyData { expenses } }"),
  limit("fragments that double a hundred times", laughs(100)),
  limit(
    "9 lists within lists",
    `{ me { expenses(filter: { tags: ${"[".repeat(9)}${"]".repeat(9)} }) { totalCount } } }`,
  ),
  limit(
    "900 lists within lists",
    `{ me { expenses(filter: { tags: ${"[".repeat(900)}${"]".repeat(900)} }) { totalCount } } }`,
  ),
  {
    name: "variables nested 100,000 deep",
    send: ({ post }) =>
      post(`{"query":"{ __typename }","variables":{"v":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`),
    status: 400,
    code: "LIMIT_EXCEEDED",
  },
  invalid("a fragment cycle", "{ me { ...A } } fragment A on User { ...B } fragment B on User { ...A }"),
  invalid("a fragment that contains itself", "{ me { ...A } } fragment A on User { id ...A }"),
  {
    name: "too many aliases under application/json: 200 with errors, as the specification says",
    send: ({ graphql, asha }) =>
      graphql(`{ ${times(16, (n) => `a${n}: __typename`)} }`, {}, asha, { accept: "application/json" }),
    code: "LIMIT_EXCEEDED",
  },
];
