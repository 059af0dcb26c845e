import { expect } from "@jest/globals";
import { ask } from "../../world/edge";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";

const logIn = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
const signUp = "mutation ($input: SignUpInput!) { signUp(input: $input) { accessToken } }";
const fresh = () => `attack-${crypto.randomUUID()}@example.test`;

const refusedPassword = (name: string, password: string): Attack => ({
  name: `signing up with a password that is ${name}`,
  send: ({ graphql }) => graphql(signUp, { input: { email: fresh(), password } }, null),
  code: "BAD_USER_INPUT",
  field: "password",
  also: ({ text }) => expect(text).not.toContain(password.slice(0, 50)),
});

const deleteAccount = "mutation ($password: String!) { deleteAccount(password: $password) }";

/** Makes a person whose account is deleted. */
async function leaver() {
  const person = await newPerson();
  await person.dataOf(deleteAccount, { password: person.password });
  return person;
}

/** Attacks on credentials and sessions. */
export const authAttacks: Attack[] = [
  {
    name: "a wrong password",
    send: ({ graphql, asha }) => graphql(logIn, { input: { email: asha.email, password: "wrong horse" } }, null),
    code: "UNAUTHENTICATED",
    also: async ({ text }) => {
      const unknown = await ask(logIn, { input: { email: fresh(), password: "wrong horse" } });
      expect(unknown.errors.map(({ message, extensions }) => ({ message, extensions }))).toEqual(
        JSON.parse(text).errors.map(({ message, extensions }: { message: string; extensions: object }) => ({
          message,
          extensions,
        })),
      );
    },
  },
  {
    name: "a duplicate sign-up",
    send: ({ graphql, asha }) =>
      graphql(signUp, { input: { email: asha.email.toUpperCase(), password: "another horse battery" } }, null),
    code: "CONFLICT",
    field: "email",
  },
  {
    name: "60 aliased log-ins in one operation",
    send: ({ post, asha }) => {
      const tries = Array.from(
        { length: 60 },
        (_, n) => `a${n}: logIn(input: { email: "${asha.email}", password: "guess ${n}" }) { __typename }`,
      );
      return post(JSON.stringify({ query: `mutation { ${tries.join(" ")} }` }));
    },
    status: 400,
    code: "LIMIT_EXCEEDED",
    also: async (_, { asha }) => {
      const { me } = await asha.dataOf("{ me { account { securityEvents(first: 50) { edges { node { kind } } } } } }");
      const kinds = me.account.securityEvents.edges.map(({ node }: { node: { kind: string } }) => node.kind);
      expect(kinds.filter((kind: string) => kind === "LOG_IN_FAILED").length).toBeLessThan(2);
    },
  },
  {
    name: "an array batch of log-ins",
    send: ({ post }) => post(JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }])),
    status: 400,
    code: "BAD_REQUEST",
  },
  refusedPassword("short", "short"),
  refusedPassword("common", "password123"),
  refusedPassword("season, year and sign", "Summer2026!"),
  refusedPassword("repeated letter", "aaaaaaaa"),
  refusedPassword("repeated piece", "x7".repeat(64)),
  refusedPassword("product's", "ExpenseTracker1"),
  refusedPassword("keyboard row", "1qaz2wsx3edc"),
  refusedPassword("full-width season", "ｓｕｍｍｅｒ２０２６"),
  refusedPassword("of 129 characters", "x7".repeat(64) + "y"),
  refusedPassword("1 MB long", "correct horse ".repeat(75_000)),
  {
    name: "passwords that differ only after byte 72",
    send: async ({ graphql }) => {
      const email = fresh();
      const password = "long ".repeat(20);
      await ask(signUp, { input: { email, password: `${password}one` } });
      return graphql(logIn, { input: { email, password: `${password}two` } }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "a password of 64 emoji, which is fine",
    send: ({ graphql }) => graphql(signUp, { input: { email: fresh(), password: "🐎🔋".repeat(32) } }, null),
    code: null,
  },
  {
    name: "deleting an account with a wrong password, which deletes nothing",
    send: async ({ graphql }) => graphql(deleteAccount, { password: "wrong horse" }, await newPerson()),
    code: "BAD_USER_INPUT",
    field: "password",
  },
  {
    name: "logging in to a deleted account, which gets the same answer as a wrong password",
    send: async ({ graphql }) => {
      const { email, password } = await leaver();
      return graphql(logIn, { input: { email, password } }, null);
    },
    code: "UNAUTHENTICATED",
    also: async ({ text }, { graphql, asha }) => {
      const wrong = await graphql(logIn, { input: { email: asha.email, password: "wrong horse" } }, null);
      expect(JSON.parse(text).errors).toEqual(JSON.parse(wrong.text).errors);
    },
  },
  {
    name: "the refresh token of a deleted account",
    send: async ({ graphql }) => {
      const { refreshToken: token } = await leaver();
      return graphql(
        "mutation ($token: String) { refreshSession(refreshToken: $token) { accessToken } }",
        { token },
        null,
      );
    },
    code: "UNAUTHENTICATED",
  },
];
