import { expect } from "@jest/globals";
import { newPerson, type Person } from "../../world/person";
import { beginSetup, challengeFor, codeOf, confirmSetup, proveAddress, wrongCode } from "../../world/second-factor";
import type { Attack } from "../attack";

const complete =
  "mutation ($challenge: String!, $code: String!) { completeTwoFactor(challenge: $challenge, code: $code) { accessToken } }";
/** A challenge ends after this many wrong codes. */
const maxFailures = 5;

interface Protected {
  person: Person;
  secret: string;
  recoveryCodes: string[];
}

async function newProtectedPerson(): Promise<Protected> {
  const person = await newPerson();
  await proveAddress(person);
  const secret = await beginSetup(person);
  return { person, secret, recoveryCodes: await confirmSetup(person, secret) };
}

const stepUps: { name: string; query: string; variables?: (person: Person) => object }[] = [
  {
    name: "another password",
    query:
      'mutation ($password: String!) { changePassword(currentPassword: $password, newPassword: "a lantern by the river") }',
  },
  {
    name: "another address",
    query: "mutation ($password: String!, $to: EmailAddress!) { changeEmail(newEmail: $to, password: $password) }",
    variables: ({ email }) => ({ to: `thief-${email}` }),
  },
  {
    name: "a copy of all data",
    query: "mutation { exportMyData { id account } }",
    variables: () => ({ password: undefined }),
  },
  { name: "the account's end", query: "mutation ($password: String!) { deleteAccount(password: $password) }" },
];

/** Codes that an attacker has stolen, or tries to guess. */
export const secondFactorAttacks: Attack[] = [
  {
    name: "a code of the second factor that was used already",
    send: async ({ graphql }) => {
      const { person, secret } = await newProtectedPerson();
      const code = codeOf(secret, 1);
      const first = await graphql(complete, { challenge: await challengeFor(person), code }, null);
      expect(first.codes).toEqual([]);
      return graphql(complete, { challenge: await challengeFor(person), code }, null);
    },
    code: "BAD_USER_INPUT",
    field: "code",
  },
  {
    name: "guesses of the second factor, which end the challenge: the right code comes too late",
    send: async ({ graphql }) => {
      const { person, secret } = await newProtectedPerson();
      const challenge = await challengeFor(person);
      for (let n = 0; n < maxFailures; n++) {
        const { codes } = await graphql(complete, { challenge, code: wrongCode(secret) }, null);
        expect(codes).toEqual([n < maxFailures - 1 ? "BAD_USER_INPUT" : "UNAUTHENTICATED"]);
      }
      return graphql(complete, { challenge, code: codeOf(secret, 1) }, null);
    },
    code: "UNAUTHENTICATED",
  },
  {
    name: "a recovery code for the second time",
    send: async ({ graphql }) => {
      const { person, recoveryCodes } = await newProtectedPerson();
      const code = recoveryCodes[3];
      const first = await graphql(complete, { challenge: await challengeFor(person), code }, null);
      expect(first.codes).toEqual([]);
      return graphql(complete, { challenge: await challengeFor(person), code }, null);
    },
    code: "BAD_USER_INPUT",
    field: "code",
  },
  ...stepUps.map(({ name, query, variables }): Attack => ({
    name: `${name} by a stolen session and the password, without the second factor: nothing changes`,
    send: async ({ graphql, databases }) => {
      const { person } = await newProtectedPerson();
      const before = await databases.eventsOf(person.id);
      const reply = await graphql(query, { password: person.password, ...variables?.(person) }, person);
      expect(await databases.eventsOf(person.id)).toBe(before);
      return reply;
    },
    code: "BAD_USER_INPUT",
    field: "code",
  })),
  {
    name: "the password alone, when the account has a second factor: no token",
    send: async ({ graphql }) => {
      const { person } = await newProtectedPerson();
      const input = { email: person.email, password: person.password };
      const logIn =
        "mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on AuthSession { accessToken } } }";
      return graphql(logIn, { input }, null);
    },
    code: null,
    also: ({ data, headers }) => {
      expect(data).toEqual({ logIn: { __typename: "TwoFactorChallenge" } });
      expect(headers.get("set-cookie")).toBeNull();
    },
  },
];
