import { expect } from "@jest/globals";
import { newPerson } from "../../world/person";
import type { Attack } from "../attack";
import type { Reply } from "../world/reply";

const logIn = "mutation ($input: LogInInput!) { logIn(input: $input) { __typename } }";
const signUp = "mutation ($input: SignUpInput!) { signUp(input: $input) { accessToken } }";
/** More than any limit for one account in one place. */
const maxTries = 12;

/** Tries again and again until the answer is another one. */
async function until(stopped: (reply: Reply) => boolean, tryOnce: () => Promise<Reply>): Promise<Reply> {
  for (let n = 0; n < maxTries; n++) {
    const reply = await tryOnce();
    if (stopped(reply)) return reply;
  }
  throw new Error(`${maxTries} tries were answered alike`);
}

function retryAfterSecondsOf({ text }: Reply): number {
  return JSON.parse(text).errors[0].extensions.retryAfterSeconds;
}

/** Guessing, until it is stopped. */
export const throttleAttacks: Attack[] = [
  {
    name: "guesses of a password: then not even the right one, until a while later; the owner elsewhere gets in",
    send: async ({ graphql, gateway }) => {
      const { email, password } = await newPerson();
      const tryWith = (guess: string) => graphql(logIn, { input: { email, password: guess } }, null);
      await until(
        ({ codes }) => codes[0] !== "UNAUTHENTICATED",
        () => tryWith("wrong horse"),
      );
      const elsewhere = await gateway.post(
        JSON.stringify({ query: logIn, variables: { input: { email, password } } }),
        { "x-forwarded-for": "198.51.100.9" },
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
      // From 127.0.0.1 the header is believed, as if a proxy of ours had written the last address: whatever stands before it
      // the client has written.
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
    name: "guesses of a password by whoever holds a session",
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
