import { randomUUID } from "node:crypto";
import { expect } from "@jest/globals";
import type { Attack } from "../attack";

const record = "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id } }";
const input = (values: object) => ({ input: { amount: { amount: "1" }, ...values } });
const search =
  "query ($search: String) { me { expenses(filter: { search: $search }) { edges { node { merchant } } } } }";

/** A search must find the expense with exactly this text, and not the decoy, which it would find if the text were a pattern. */
const literal = (text: string, decoy: string): Attack => ({
  name: `${text} in a search is literal text`,
  send: async ({ graphql }) => {
    const mark = randomUUID();
    for (const merchant of [`${mark} ${text} here`, `${mark} ${decoy} here`]) {
      await graphql(record, input({ merchant }));
    }
    const reply = await graphql(search, { search: `${mark} ${text}` });
    const found = reply.data.me.expenses.edges.map(({ node }: { node: { merchant: string } }) => node.merchant);
    expect(found).toEqual([`${mark} ${text} here`]);
    return reply;
  },
  code: null,
});

const refused = (name: string, query: string, variables: object): Attack => ({
  name,
  send: ({ graphql }) => graphql(query, variables),
  status: [200, 400],
  code: "BAD_USER_INPUT",
});

const texts: Record<string, string> = { "a lone surrogate": "a\ud800b", NUL: "a\u0000b" };

const places: Record<string, [query: string, variables: (text: string) => object]> = {
  "a merchant": [record, (text) => input({ merchant: text })],
  "a note": [record, (text) => input({ note: text })],
  "a tag": [record, (text) => input({ tags: [text] })],
  "a search": [search, (text) => ({ search: text })],
  "a first name": [
    "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }",
    (firstName) => ({ input: { firstName } }),
  ],
  "a password": [
    "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }",
    (password) => ({ input: { email: "nobody@example.test", password } }),
  ],
  "a bank message": [
    "mutation ($m: [BankMessageInput!]!) { submitBankMessages(messages: $m) { id } }",
    (text) => ({ m: [{ text }] }),
  ],
  "an idempotency key": [
    'mutation ($key: String) { recordExpense(input: { amount: { amount: "1" } }, idempotencyKey: $key) { id } }',
    (key) => ({ key }),
  ],
};

/** Texts with a special meaning in SQL, in a database's character set, or in a log. */
export const textAttacks: Attack[] = [
  ...[
    ["' OR 1=1--", "anything"],
    ['" OR ""="', "anything"],
    ["'; DROP TABLE expense;--", "anything"],
    ["100%", "100 and more"],
    ["a_b", "axb"],
    ["back\\slash", "backslash"],
    ["50!%", "50%"],
  ].map(([text = "", decoy = ""]) => literal(text, decoy)),
  ...Object.entries(places).flatMap(([place, [query, variables]]) =>
    Object.entries(texts).map(([name, text]) => refused(`${name} in ${place}`, query, variables(text))),
  ),
  refused("CRLF in a merchant", record, input({ merchant: "a\r\nfake log line" })),
  refused("an escape sequence for terminals in a merchant", record, input({ merchant: "a\u001b[2Jb" })),
  ...["1 OR 1=1", "' OR ''='", "\u0000", "🐎", "x".repeat(10_000), "../../etc/passwd"].map((id): Attack => ({
    name: `an id of ${JSON.stringify(id.slice(0, 20))}`,
    send: ({ graphql }) => graphql("query ($id: ID!) { me { expense(id: $id) { id } } }", { id }),
    status: [200, 400],
    also: ({ codes }) => expect(["NOT_FOUND", "BAD_USER_INPUT"]).toContain(codes[0]),
  })),
];
