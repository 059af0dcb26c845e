/** A text for each index. */
export const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(" ");
const nested = (levels: number) =>
  `{ me { ${"expenses { edges { node { owner { ".repeat(levels)} id ${"} } } }".repeat(levels)} } }`;
/** Each fragment spreads the next one twice: 2^n fields in a few hundred tokens. */
const laughs = (count: number) =>
  `{ me { ...F0 } } ${times(count, (i) => `fragment F${i} on User { ...F${i + 1} ...F${i + 1} }`)} fragment F${count} on User { id }`;
const logIns = times(60, (i) => `a${i}: signUp { accessToken }`);

/** What is refused before anything is fetched, and with which code. */
export const refusals: [what: string, query: string, code: string, variables?: object][] = [
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
