import { expect } from "@jest/globals";
import { eventually } from "../../world/eventually";
import type { Attack, Where } from "../attack";
import type { Reply } from "../world/reply";
import { asPerson, type World } from "../world/world";

const rounds = 5;
/**
 * A pattern that backtracks takes thousands of times as long for such texts, and the best of five tries hardly varies. So this
 * limit neither fails by chance nor misses such a pattern.
 */
const mostTimesSlower = 10;

type Send = (world: World, text: string) => Promise<Reply>;

/** Sends the text and a harmless one of the same length by turns; the best time of each counts. */
async function sideBySide(world: World, send: Send, evil: string): Promise<Reply> {
  const texts = { harmless: "x".repeat(evil.length), evil };
  const bestMs = { harmless: Infinity, evil: Infinity };
  let reply: Reply | null = null;
  for (let round = 0; round < rounds; round++) {
    for (const kind of ["harmless", "evil"] as const) {
      const startedMs = performance.now();
      reply = await send(world, texts[kind]);
      bestMs[kind] = Math.min(bestMs[kind], performance.now() - startedMs);
    }
  }
  expect(bestMs.evil / bestMs.harmless).toBeLessThan(mostTimesSlower);
  if (reply === null) throw new Error("nothing was sent");
  return { ...reply, seen: `${reply.status}, ${(bestMs.evil / bestMs.harmless).toFixed(1)} times as slow` };
}

const asSlow = (what: string, send: Send, evil: string, where: Where = "edge"): Attack => ({
  name: `${what}: as fast as harmless text of the same length`,
  where,
  send: (world) => sideBySide(world, send, evil),
  status: [200, 400, 401],
});
const inVariable =
  (query: string, variables: (text: string) => object): Send =>
  ({ graphql }, text) =>
    graphql(query, variables(text));
const inHeader =
  (name: string): Send =>
  ({ graphql, asha }, text) =>
    graphql("{ me { id } }", {}, asha, { [name]: text });

const record = "mutation ($input: RecordExpenseInput!) { recordExpense(input: $input) { id } }";
const recorded = (values: (text: string) => object) =>
  inVariable(record, (text) => ({ input: { amount: { amount: "1" }, ...values(text) } }));
const logIn = inVariable("mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }", (email) => ({
  input: { email, password: "x" },
}));
const profile = inVariable(
  "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }",
  (text) => ({
    input: { phoneNumber: text },
  }),
);
const preferences = (field: string) =>
  inVariable("mutation ($input: UpdatePreferencesInput!) { updatePreferences(input: $input) { id } }", (text) => ({
    input: { [field]: text },
  }));
const after = inVariable("query ($after: String) { me { expenses(after: $after) { totalCount } } }", (text) => ({
  after: text,
}));
const search = inVariable("query ($s: String) { me { expenses(filter: { search: $s }) { totalCount } } }", (s) => ({
  s,
}));
const pageSize = JSON.stringify({ query: "query ($n: Int) { me { expenses(first: $n) { totalCount } } }" });

/** Texts that make regular expressions backtrack, in every place where one reads what a client sends. */
export const regexAttacks: Attack[] = [
  asSlow("an e-mail address of dots", logIn, `${"a.".repeat(20_000)}@${"a.".repeat(20_000)}!`),
  asSlow("an e-mail address of hyphens", logIn, `a@${"a-".repeat(40_000)}!`),
  asSlow("a telephone number", profile, `+${"1".repeat(50_000)}!`),
  asSlow(
    "a decimal number",
    recorded((amount) => ({ amount: { amount } })),
    `${"1".repeat(25_000)}.${"1".repeat(25_000)}!`,
  ),
  asSlow(
    "an instant",
    recorded((occurredAt) => ({ occurredAt })),
    `2026-01-01T00:00:00.${"0".repeat(50_000)}!`,
  ),
  asSlow(
    "a day",
    recorded((bookedOn) => ({ bookedOn })),
    `${"2026-".repeat(10_000)}!`,
  ),
  asSlow(
    "a merchant of spaces",
    recorded((merchant) => ({ merchant })),
    `a${" ".repeat(50_000)}b`,
  ),
  asSlow(
    "a tag of spaces",
    recorded((tag) => ({ tags: [tag] })),
    `a${" ".repeat(50_000)}b`,
  ),
  asSlow("a time zone", preferences("timeZone"), `${"A/".repeat(25_000)}!`),
  asSlow("a language tag", preferences("locale"), `${"en-".repeat(20_000)}!`),
  asSlow("a cursor", after, `${"A=".repeat(25_000)}!`),
  asSlow("a search of wildcards", search, "%_".repeat(50)),
  asSlow("an Authorization header", inHeader("authorization"), `Bearer ${"a.".repeat(2_000)}!`),
  asSlow("an X-Forwarded-For header", inHeader("x-forwarded-for"), "1,".repeat(3_000)),
  asSlow("an X-Request-Id header", inHeader("x-request-id"), `${"a-".repeat(3_000)}!`),
  asSlow("a traceparent header", inHeader("traceparent"), `00-${"0".repeat(6_000)}!`),
  asSlow(
    "a query of quotes",
    ({ post }, text) => post(JSON.stringify({ query: text })),
    `{ a(b: ${'""" '.repeat(20_000)}`,
  ),
  asSlow(
    "our own filter of suggestions",
    ({ production, asha }, text) =>
      production.post(pageSize.replace(/}$/, `,"variables":{"n":"${text}"}}`), asPerson(asha)),
    "Did you mean ".repeat(20_000),
    "gateway",
  ),
  {
    name: "a bank message made for backtracking: read like any other",
    send: async ({ graphql, asha }) => {
      const texts = [`Rs.${"1,".repeat(900)}x`, `INR ${"1 ".repeat(900)}`, `${"a-".repeat(900)}!`, "Rs 5 at Swiggy"];
      const reply = await graphql("mutation ($m: [BankMessageInput!]!) { submitBankMessages(messages: $m) { id } }", {
        m: texts.map((text) => ({ text })),
      });
      for (const { id } of reply.data.submitBankMessages) {
        await eventually("the message to be read", async () => {
          const { me } = await asha.dataOf("query ($id: ID!) { me { bankMessage(id: $id) { status } } }", { id });
          return me.bankMessage.status !== "RECEIVED";
        });
      }
      return reply;
    },
    code: null,
  },
];
