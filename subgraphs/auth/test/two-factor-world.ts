import { TOTP } from "otpauth";
import { type Auth, password } from "./auth-world";

export const period = 30_000;
const sessionFields = "accessToken refreshToken session { id device } user { id }";
export const completeOperation = `mutation ($challenge: String!, $code: String!) { completeTwoFactor(challenge: $challenge, code: $code) { ${sessionFields} } }`;
const beginOperation =
  "mutation ($password: String!) { beginTwoFactorSetup(password: $password) { secret otpauthUri } }";
const confirmOperation = "mutation ($code: String!) { confirmTwoFactorSetup(code: $code) }";
const disableOperation =
  "mutation ($password: String!, $code: String!) { disableTwoFactor(password: $password, code: $code) }";
const challengeOperation =
  "mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on TwoFactorChallenge { challenge expiresAt } } }";

/** What people do with a second factor, in one call each. */
export function twoFactorStories(auth: Auth) {
  /** What an authenticator app would show, `steps` from now. */
  const codeOf = (secret: string, steps = 0): string =>
    new TOTP({ secret }).generate({ timestamp: auth.nowMs() + steps * period });
  const begin = (token: string | null, given = password) => auth.ask(token, beginOperation, { password: given });
  const confirm = (token: string | null, code: string) => auth.ask(token, confirmOperation, { code });
  const challenge = (email: string, details: object = {}, headers: Record<string, string> = {}) =>
    auth.ask(null, challengeOperation, { input: { email, password, ...details } }, headers);
  return {
    codeOf,
    begin,
    confirm,
    /** Logs in as far as the question for the second factor, with the whole answer. */
    challenge,
    challengeFor: async (email: string): Promise<string> => (await challenge(email)).data.logIn.challenge,
    complete: (challenge: string, code: string, headers: Record<string, string> = {}) =>
      auth.ask(null, completeOperation, { challenge, code }, headers),
    disable: (token: string | null, code: string, given = password) =>
      auth.ask(token, disableOperation, { password: given, code }),
    /** A code that no app shows around now. */
    wrongCode: (secret: string): string => {
      const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
      return ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code)) ?? "";
    },
    /** A new user with a second factor; the code of the step before this one is used up. */
    newPersonWithTwoFactor: async (details: object = {}) => {
      const person = await auth.provedPerson(details);
      const { secret } = (await begin(person.token)).data.beginTwoFactorSetup;
      const { data, errors } = await confirm(person.token, codeOf(secret, -1));
      if (errors) throw new Error(errors[0]?.message);
      return { ...person, secret: secret as string, recoveryCodes: data.confirmTwoFactorSetup as string[] };
    },
    /** Moves the clock to where a step has just begun, so that the test is over before it ends. */
    toStartOfStep: () => {
      auth.clock.aheadMs += period - (auth.nowMs() % period) + 100;
    },
  };
}
