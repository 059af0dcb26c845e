import { expect } from "@jest/globals";
import { ask } from "../../world/edge";
import { mailedToken } from "../../world/mailbox";
import { newPerson, type Person } from "../../world/person";
import {
  beginSetup,
  challengeFor,
  codeOf,
  confirmSetup,
  letTheWaitPass,
  proveAddress,
} from "../../world/second-factor";
import type { Attack } from "../attack";

const request = "mutation ($challenge: String!) { requestTwoFactorRemoval(challenge: $challenge) { removableAt } }";
const cancel = "mutation ($token: String) { cancelTwoFactorRemoval(token: $token) }";
const complete = "mutation ($token: String!) { completeTwoFactorRemoval(token: $token) }";
const answer =
  "mutation ($challenge: String!, $code: String!) { completeTwoFactor(challenge: $challenge, code: $code) { accessToken } }";

interface Reported {
  person: Person;
  secret: string;
}

/** Makes a person whose second factor an attacker who knows the password has reported lost. */
async function personWithReportedFactor(): Promise<Reported> {
  const person = await newPerson();
  await proveAddress(person);
  const secret = await beginSetup(person);
  await confirmSetup(person, secret);
  const { errors } = await ask(request, { challenge: await challengeFor(person) });
  expect(errors).toEqual([]);
  return { person, secret };
}

const removeLink = ({ email }: Person) => mailedToken(email, "two-factor-removal", 2);

/** An attacker who has stolen the password or the mailbox reports the second factor lost. */
export const lostFactorAttacks: Attack[] = [
  {
    name: "a lost second factor, reported without the password",
    send: ({ graphql }) => graphql(request, { challenge: "A".repeat(43) }, null),
    code: "UNAUTHENTICATED",
  },
  {
    name: "the link of the first mail, to remove a second factor before the wait is over",
    send: async ({ graphql }) => {
      const { person } = await personWithReportedFactor();
      return graphql(complete, { token: await mailedToken(person.email, "two-factor-removal") }, null);
    },
    code: "BAD_USER_INPUT",
    field: "token",
  },
  {
    name: "the link that removes a second factor, after its owner cancelled the removal in a session",
    send: async ({ graphql }) => {
      const { person } = await personWithReportedFactor();
      await letTheWaitPass(person);
      const token = await removeLink(person);
      expect((await graphql(cancel, {}, person)).data).toEqual({ cancelTwoFactorRemoval: true });
      return graphql(complete, { token }, null);
    },
    code: "BAD_USER_INPUT",
    field: "token",
  },
  {
    name: "the link that removes a second factor, after its owner logged in with a code",
    send: async ({ graphql }) => {
      const { person, secret } = await personWithReportedFactor();
      await letTheWaitPass(person);
      const token = await removeLink(person);
      const code = codeOf(secret, 1);
      expect((await graphql(answer, { challenge: await challengeFor(person), code }, null)).codes).toEqual([]);
      return graphql(complete, { token }, null);
    },
    code: "BAD_USER_INPUT",
    field: "token",
  },
  {
    name: "cancelling the removal of a second factor without a session and without the link",
    send: ({ graphql }) => graphql(cancel, {}, null),
    code: "UNAUTHENTICATED",
  },
];
