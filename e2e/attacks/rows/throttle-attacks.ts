import { expect } from "@jest/globals";
import { mailedToken } from "../../world/mailbox";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";
import type { Reply } from "../world/reply";
import { fromAddress } from "../world/wiring";
import { asPerson } from "../world/world";

const logIn = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
const signUp = "mutation ($input: SignUpInput!) { signUp(input: $input) { accessToken } }";
const askForReset = "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }";
const reset = "mutation ($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) }";
/** More tries than any limit for one account from one network allows. */
const maxTries = 12;
/** More tries than an account's limit for all networks together allows. */
const maxTriesOfAccount = 31;
/** How many links a mailbox gets at once by requests from networks in which its account was never signed in. */
const mailsForStrangers = 5;

/** Tries again until `stopped` accepts the answer. */
async function until(stopped: (reply: Reply) => boolean, tryOnce: () => Promise<Reply>): Promise<Reply> {
  for (let n = 0; n < maxTries; n++) {
    const reply = await tryOnce();
    if (stopped(reply)) return reply;
  }
  throw new Error(`${maxTries} tries got the same kind of answer`);
}

function retryAfterSecondsOf({ text }: Reply): number {
  return JSON.parse(text).errors[0].extensions.retryAfterSeconds;
}

/** Guesses, until the throttle stops them. */
export const throttleAttacks: Attack[] = [
  {
    name: "guesses of a password: then even the right one is refused for a while; the owner elsewhere gets in",
    send: async ({ graphql, gateway, system }) => {
      const { email, password } = await newPerson();
      const tryWith = (guess: string) => graphql(logIn, { input: { email, password: guess } }, null);
      await until(
        ({ codes }) => codes[0] !== "UNAUTHENTICATED",
        () => tryWith("wrong horse"),
      );
      const elsewhere = await gateway.post(
        JSON.stringify({ query: logIn, variables: { input: { email, password } } }),
        // The edge's headers for a client at another address.
        fromAddress(system, "198.51.100.9"),
      );
      expect(elsewhere.codes).toEqual([]);
      return tryWith(password);
    },
    code: "RATE_LIMITED",
    also: (reply) => {
      expect(retryAfterSecondsOf(reply)).toBeGreaterThan(500);
      expect(retryAfterSecondsOf(reply)).toBeLessThanOrEqual(600);
    },
  },
  {
    name: "guesses of a password behind forged addresses",
    send: async ({ post }) => {
      const { email } = await newPerson();
      const body = JSON.stringify({ query: logIn, variables: { input: { email, password: "wrong horse" } } });
      let n = 0;
      return until(
        ({ codes }) => codes[0] !== "UNAUTHENTICATED",
        () =>
          post(body, { "x-forwarded-for": `198.51.100.${n++}, 203.0.113.50`, "x-client-address": `198.51.100.${n}` }),
      );
    },
    code: "RATE_LIMITED",
  },
  {
    name: "a duplicate sign-up, again and again",
    send: async ({ graphql }) => {
      const { email } = await newPerson();
      const again = () => graphql(signUp, { input: { email, password: "another horse battery" } }, null);
      return until(({ codes }) => codes[0] !== "CONFLICT", again);
    },
    code: "RATE_LIMITED",
    also: (reply) => expect(retryAfterSecondsOf(reply)).toBeGreaterThan(0),
  },
  {
    name: "exports of all data, one after the other: refused, with the time to wait",
    send: async ({ graphql }) => {
      const person = await newPerson();
      return until(
        ({ codes }) => codes.length > 0,
        () => graphql("mutation { exportMyData { id } }", {}, person),
      );
    },
    code: "RATE_LIMITED",
    also: (reply) => expect(retryAfterSecondsOf(reply)).toBeGreaterThan(3_600),
  },
  {
    name: "guesses of a password in a stolen session, from a new network each time",
    send: async ({ gateway, system }) => {
      const person = await newPerson();
      const change =
        'mutation { changePassword(currentPassword: "wrong horse", newPassword: "a lantern by the river") }';
      for (let n = 1; n <= maxTriesOfAccount; n++) {
        const reply = await gateway.post(JSON.stringify({ query: change }), {
          ...asPerson(person),
          ...fromAddress(system, `198.51.${n}.9`),
        });
        if (reply.codes[0] !== "BAD_USER_INPUT") return reply;
      }
      throw new Error("no guess was refused");
    },
    code: "RATE_LIMITED",
  },
  {
    name: "resets requested by strangers, again and again: the owner's own request is mailed, and its link works",
    send: async ({ gateway, graphql, system }) => {
      const { email } = await newPerson();
      const askFrom = (address: string) =>
        gateway.post(JSON.stringify({ query: askForReset, variables: { email } }), fromAddress(system, address));
      for (let n = 1; n <= maxTries; n++) await askFrom(`198.51.${n}.9`);
      await mailedToken(email, "reset-password", mailsForStrangers);
      await graphql(askForReset, { email }, null);
      const token = await mailedToken(email, "reset-password", mailsForStrangers + 1);
      await askFrom("198.51.200.9");
      return graphql(reset, { token, next: "a lantern by the river" }, null);
    },
    code: null,
    also: ({ data }) => expect(data).toEqual({ resetPassword: true }),
  },
  {
    name: "guesses of a password in a stolen session",
    send: async ({ graphql }) => {
      const person = await newPerson();
      const change =
        'mutation ($guess: String!) { changePassword(currentPassword: $guess, newPassword: "a lantern by the river") }';
      return until(
        ({ codes }) => codes[0] !== "BAD_USER_INPUT",
        () => graphql(change, { guess: "wrong horse" }, person),
      );
    },
    code: "RATE_LIMITED",
  },
];
