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

/** Over each limit, by one where it can be: 400, never 500. */
export const limitAttacks: Attack[] = [
  // Five braces and `me` around them.
  limit("2,001 tokens", `{ me { ${times(1_996, () => "id")} } }`),
  limit("a text of 100,001 characters", `{ __typename } #${"x".repeat(100_001 - 16)}`),
  limit("13 levels of fields", `{ me { categories { ${parents(10)} } } }`),
  limit("13 levels in a fragment that nobody uses", `{ __typename } fragment F on Category { ${parents(12)} }`),
  limit("16 aliases", `{ ${times(16, (n) => `a${n}: __typename`)} }`),
  limit("26 directives", `{ me { id ${times(26, () => "@include(if: true)")} } }`),
  limit("11 root fields", `{ ${times(11, () => "currencies { code }")} }`),
  limit(
    "11 root fields through fragments",
    `{ ...F currencies { code } } fragment F on Query { ${times(10, () => "currencies { code }")} }`,
  ),
  invalid("pages within pages: no way leads from an expense back to its owner", `{ ${pages("100")} }`),
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
  invalid("a fragment that is its own part", "{ me { ...A } } fragment A on User { id ...A }"),
  {
    name: "too many aliases under application/json: 200 with errors, as the specification says",
    send: ({ graphql, asha }) =>
      graphql(`{ ${times(16, (n) => `a${n}: __typename`)} }`, {}, asha, { accept: "application/json" }),
    code: "LIMIT_EXCEEDED",
  },
];
