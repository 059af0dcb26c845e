import { expect } from "@jest/globals";
import { HomeDocument } from "@expense-tracker/operations/graphql";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";
import type { Reply } from "../world/reply";
import { asPerson, type World } from "../world/world";
import { fromAddress } from "../world/wiring";

const changesAtOnce = 150;
/** How many requests of one owner may be under way at a gateway, or wait there for a connection to a subgraph: docs/fairness.md. */
const mostAtOnce = 80;
const record = 'mutation { recordExpense(input: { amount: { amount: "12" } }) { id } }';
const exportExpenses = "mutation { exportMyData { expenses } }";
const logIn = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
const refresh = 'mutation { refreshSession(refreshToken: "none") { accessToken } }';
const budgetMessage = "you have used up your budget; try again later";

/** @throws the error of `expect`, unless the answer is a refusal that says when to come back. */
function expectToldWhen({ text, status, headers }: Reply): void {
  const [error] = JSON.parse(text).errors;
  expect(error.extensions).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  if (status === 429) expect(headers.get("retry-after")).toBe(String(error.extensions.retryAfterSeconds));
}

/** Asks again and again. @returns the first answer that refuses because of the budget, and the number of answers before it. */
async function untilBudgetIsSpent(ask: () => Promise<Reply>): Promise<{ refusal: Reply; before: number }> {
  for (let before = 0; before < 20; before++) {
    const reply = await ask();
    if (reply.text.includes(budgetMessage)) return { refusal: reply, before };
  }
  throw new Error("the budget is never spent");
}

async function attackWhileHomeScreensAreSeen({ databases, graphql, bo }: World): Promise<Reply> {
  const person = await newPerson();
  const month = new Date().toISOString().slice(0, 7);
  const changes = await databases.withLockedOwner("expenses", person.id, async () => {
    const sent = Array.from({ length: changesAtOnce }, () => graphql(record, {}, person));
    for (let n = 0; n < 10; n++) expect((await graphql(HomeDocument.toString(), { month }, bo)).codes).toEqual([]);
    return sent;
  });
  const replies = await Promise.all(changes);
  const refused = replies.filter(({ codes }) => codes[0] === "RATE_LIMITED");
  expect(refused.length).toBeGreaterThanOrEqual(changesAtOnce - mostAtOnce);
  refused.forEach(expectToldWhen);
  const codes = new Set(replies.map((reply) => reply.codes[0] ?? "OK"));
  expect([...codes].filter((code) => !["OK", "RATE_LIMITED", "UNAVAILABLE"].includes(code))).toEqual([]);
  return { ...(refused[0] as Reply), seen: `${refused.length} of ${changesAtOnce} RATE_LIMITED` };
}

/** A user who asks for too much at once, or in a minute: other users are not affected. */
export const shareAttacks: Attack[] = [
  {
    name: "150 changes at once that wait for one row: others still get their home screens, and the excess is refused",
    send: attackWhileHomeScreensAreSeen,
    status: [200, 429],
    code: "RATE_LIMITED",
  },
  {
    name: "a user who spends the budget of a minute: refused until later, and another user is not",
    where: "gateway",
    send: async ({ strict, bo }) => {
      const person = await newPerson();
      const ask = (query: string, who = person) => strict.post(JSON.stringify({ query }), asPerson(who));
      const { refusal, before } = await untilBudgetIsSpent(() => ask(exportExpenses));
      expect(before).toBeGreaterThan(1);
      expect((await ask("{ me { id } }", bo)).codes).toEqual([]);
      return refusal;
    },
    status: 429,
    code: "RATE_LIMITED",
    also: expectToldWhen,
  },
  {
    name: "log-ins from one network that spend its budget: refused until later, and log-ins from elsewhere succeed",
    where: "gateway",
    send: async ({ strict, system }) => {
      const { email, password } = await newPerson();
      const from = (address: string, guess: string) =>
        strict.post(
          JSON.stringify({ query: logIn, variables: { input: { email, password: guess } } }),
          fromAddress(system, address),
        );
      const { refusal, before } = await untilBudgetIsSpent(() => from("2001:db8:9:1::7", "wrong horse"));
      expect(before).toBe(4);
      expect((await from("2001:db8:9:1::8", password)).codes).toEqual(["RATE_LIMITED"]);
      expect((await from("2001:db8:10:1::7", password)).codes).toEqual([]);
      // A session in that network can still be refreshed: only this token is refused.
      const neighbour = fromAddress(system, "2001:db8:9:1::9");
      expect((await strict.post(JSON.stringify({ query: refresh }), neighbour)).codes).toEqual(["UNAUTHENTICATED"]);
      return refusal;
    },
    status: 429,
    code: "RATE_LIMITED",
    also: expectToldWhen,
  },
  {
    name: "100 changes from one network without a token: they spend nothing, so log-ins from there succeed",
    where: "gateway",
    send: async ({ strict, system }) => {
      const { email, password } = await newPerson();
      const headers = fromAddress(system, "203.0.113.77");
      const change = JSON.stringify({ query: 'mutation { changePassword(currentPassword: "a", newPassword: "b") }' });
      for (let n = 0; n < 100; n++) expect((await strict.post(change, headers)).codes).toEqual(["UNAUTHENTICATED"]);
      return strict.post(JSON.stringify({ query: logIn, variables: { input: { email, password } } }), headers);
    },
    code: null,
  },
];
