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

/** The actions of users with a second factor, each as one call. */
export function twoFactorStories(auth: Auth) {
  /** The code that an authenticator app would show, `steps` from now. */
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
    /** Logs in with the password, until auth asks for the second factor. Returns the whole answer. */
    challenge,
    challengeFor: async (email: string): Promise<string> => (await challenge(email)).data.logIn.challenge,
    complete: (challenge: string, code: string, headers: Record<string, string> = {}) =>
      auth.ask(null, completeOperation, { challenge, code }, headers),
    disable: (token: string | null, code: string, given = password) =>
      auth.ask(token, disableOperation, { password: given, code }),
    /** A code that the app shows at no time near now. */
    wrongCode: (secret: string): string => {
      const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
      return ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code)) ?? "";
    },
    /** A new user with a second factor. The code of the previous step is used up. */
    newPersonWithTwoFactor: async (details: object = {}) => {
      const person = await auth.provedPerson(details);
      const { secret } = (await begin(person.token)).data.beginTwoFactorSetup;
      const { data, errors } = await confirm(person.token, codeOf(secret, -1));
      if (errors) throw new Error(errors[0]?.message);
      return { ...person, secret: secret as string, recoveryCodes: data.confirmTwoFactorSetup as string[] };
    },
    /** Moves the clock to the beginning of a step, so that the test ends before the step does. */
    toStartOfStep: () => {
      auth.clock.aheadMs += period - (auth.nowMs() % period) + 100;
    },
  };
}
