import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { maxFailuresPerChallenge } from "../src/two-factor/challenge";
import { limits } from "../src/throttle/limits";
import { type Auth, password, startAuth } from "./auth-world";
import { period, twoFactorStories } from "./two-factor-world";

let auth: Auth;
let stories: ReturnType<typeof twoFactorStories>;

beforeAll(async () => {
  auth = await startAuth();
  stories = twoFactorStories(auth);
});
afterAll(() => auth?.close());
beforeEach(() => stories.toStartOfStep());

const errorOf = (answer: { errors?: { extensions: { code: string; field?: string } }[] }) =>
  answer.errors?.[0]?.extensions;
const wrongCode = { code: "BAD_USER_INPUT", field: "code" };
const typesOf = async (id: string) => (await auth.outboxOf(id)).map(({ type }) => type);
const changesOf = async (id: string) =>
  (await auth.outboxOf(id))
    .filter(({ type }) => type === "two-factor.changed")
    .map(({ payload }) => JSON.parse(payload).change);

test("a log-in needs the password and then a code, and only then starts a session", async () => {
  const person = await stories.newPersonWithTwoFactor();
  const { data, headers } = await stories.challenge(person.email);
  expect(data.logIn).toEqual({
    __typename: "TwoFactorChallenge",
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    expiresAt: expect.any(String),
  });
  expect(Date.parse(data.logIn.expiresAt) - auth.nowMs()).toBeGreaterThan(290_000);
  expect(headers.get("set-cookie")).toBeNull();
  const sessionsBefore = await auth.db.query("SELECT id FROM session WHERE account_id = ?", [person.id]);
  expect(sessionsBefore).toHaveLength(1);
  const completed = await stories.complete(data.logIn.challenge, stories.codeOf(person.secret));
  const session = completed.data.completeTwoFactor;
  expect(session).toMatchObject({ user: { id: person.id }, refreshToken: expect.stringMatching(/^[\w-]{43}$/) });
  expect((await auth.refresh(session.refreshToken)).errors).toBeUndefined();
  expect((await typesOf(person.id)).slice(2, 6)).toEqual([
    "two-factor.changed",
    "two-factor.changed",
    "two-factor.challenged",
    "user.logged-in",
  ]);
  expect(await auth.kindsOf(session.accessToken)).toEqual([
    "LOGGED_IN",
    "TWO_FACTOR_ENABLED",
    "EMAIL_VERIFIED",
    "SIGNED_UP",
  ]);
});

test("a browser that chose the cookie at log-in gets it after the code, and no refresh token in the answer", async () => {
  const person = await stories.newPersonWithTwoFactor();
  const { data } = await stories.challenge(person.email, { refreshToken: "COOKIE" });
  const completed = await stories.complete(data.logIn.challenge, stories.codeOf(person.secret));
  expect(completed.data.completeTwoFactor.refreshToken).toBeNull();
  const [cookie = ""] = completed.headers.get("set-cookie")?.split(";") ?? [];
  expect(completed.headers.get("set-cookie")).toMatch(/^__Host-refresh=[\w-]{43}; Max-Age=\d+; .*HttpOnly/);
  expect((await auth.refresh(null, { cookie })).errors).toBeUndefined();
});

test("a code works once: not for another challenge, not twice at the same time, and no older code works after it", async () => {
  const { email, secret } = await stories.newPersonWithTwoFactor();
  const code = stories.codeOf(secret);
  const challenges = await Promise.all([1, 2, 3].map(() => stories.challengeFor(email)));
  const answers = await Promise.all(challenges.map((challenge) => stories.complete(challenge, code)));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  const losers = challenges.filter((_, n) => answers[n]?.errors);
  for (const answer of answers) if (answer.errors) expect(errorOf(answer)).toMatchObject(wrongCode);
  expect((await stories.complete(losers[0] ?? "", stories.codeOf(secret, 1))).errors).toBeUndefined();
  expect(errorOf(await stories.complete(losers[1] ?? "", code))).toMatchObject(wrongCode);
});

test("a code of the previous or next step works, a code that is two steps away does not", async () => {
  for (const [steps, isGood] of [
    [-2, false],
    [-1, true],
    [1, true],
    [2, false],
  ] as const) {
    const { email, secret } = await stories.newPersonWithTwoFactor();
    auth.clock.aheadMs += 2 * period;
    stories.toStartOfStep();
    const { errors } = await stories.complete(await stories.challengeFor(email), stories.codeOf(secret, steps));
    expect(!errors).toBe(isGood);
  }
});

test("five wrong codes end a challenge, also when many come at the same time, and then the right code is refused", async () => {
  const { id, email, secret, token } = await stories.newPersonWithTwoFactor();
  const challenge = await stories.challengeFor(email);
  const wrong = stories.wrongCode(secret);
  const answers = await Promise.all(Array.from({ length: 8 }, () => stories.complete(challenge, wrong)));
  const codes = answers.map((answer) => errorOf(answer)?.code);
  expect(codes.filter((code) => code === "BAD_USER_INPUT")).toHaveLength(maxFailuresPerChallenge - 1);
  expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(8 - maxFailuresPerChallenge + 1);
  expect(errorOf(await stories.complete(challenge, stories.codeOf(secret)))?.code).toBe("UNAUTHENTICATED");
  const kinds = await auth.kindsOf(token);
  expect(kinds.filter((kind) => kind === "TWO_FACTOR_FAILED")).toHaveLength(maxFailuresPerChallenge);
  expect(await typesOf(id)).not.toContain("user.logged-in");
});

test("a challenge works for one session, for five minutes, and for the password that it was issued for", async () => {
  const { email, token, recoveryCodes } = await stories.newPersonWithTwoFactor();
  const [one = "", two = "", three = "", four = ""] = recoveryCodes;
  const used = await stories.challengeFor(email);
  expect((await stories.complete(used, one)).errors).toBeUndefined();
  expect(errorOf(await stories.complete(used, two))?.code).toBe("UNAUTHENTICATED");
  const old = await stories.challengeFor(email);
  auth.clock.aheadMs += 5 * 60_000;
  expect(errorOf(await stories.complete(old, three))?.code).toBe("UNAUTHENTICATED");
  const orphaned = await stories.challengeFor(email);
  const change =
    'mutation ($now: String!, $code: String) { changePassword(currentPassword: $now, newPassword: "a lantern by the river", code: $code) }';
  expect((await auth.ask(token, change, { now: password, code: recoveryCodes[5] })).errors).toBeUndefined();
  expect(errorOf(await stories.complete(orphaned, four))?.code).toBe("UNAUTHENTICATED");
  for (const never of ["", "x".repeat(43), "x".repeat(1_000_000)]) {
    expect(errorOf(await stories.complete(never, four))?.code).toBe("UNAUTHENTICATED");
  }
});

test("a recovery code replaces a code once, in any spelling, and its use is logged", async () => {
  const { id, email, token, recoveryCodes } = await stories.newPersonWithTwoFactor();
  const [code = ""] = recoveryCodes;
  expect((await stories.complete(await stories.challengeFor(email), code.toUpperCase())).errors).toBeUndefined();
  expect(errorOf(await stories.complete(await stories.challengeFor(email), code))).toMatchObject(wrongCode);
  expect(await changesOf(id)).toEqual(["SETUP_BEGUN", "ENABLED", "RECOVERY_CODE_USED"]);
  expect((await auth.kindsOf(token)).slice(0, 3)).toEqual(
    expect.arrayContaining(["TWO_FACTOR_FAILED", "LOGGED_IN", "RECOVERY_CODE_USED"]),
  );
});

test("guesses from all networks are counted together, and meanwhile the owner can log in with a recovery code", async () => {
  const { email, secret, recoveryCodes } = await stories.newPersonWithTwoFactor();
  const { burst } = limits.totp.account;
  let challenge = "";
  for (let n = 0; n < burst; n++) {
    const headers = { "x-client-address": `198.51.100.${n}` };
    if (n % maxFailuresPerChallenge === 0)
      challenge = (await stories.challenge(email, {}, headers)).data.logIn.challenge;
    expect(errorOf(await stories.complete(challenge, stories.wrongCode(secret), headers))?.code).not.toBe(
      "RATE_LIMITED",
    );
  }
  challenge = await stories.challengeFor(email);
  expect(errorOf(await stories.complete(challenge, stories.codeOf(secret)))?.code).toBe("RATE_LIMITED");
  expect((await stories.complete(challenge, recoveryCodes[0] ?? "")).errors).toBeUndefined();
});

test("an attacker who knows only the password gets no more challenges than guesses, and completing one resets the count", async () => {
  const { email, secret } = await stories.newPersonWithTwoFactor();
  const { burst } = limits.logIn.pair;
  let challenge = "";
  for (let n = 0; n < burst; n++) challenge = await stories.challengeFor(email);
  expect(errorOf(await stories.challenge(email))?.code).toBe("RATE_LIMITED");
  expect((await stories.complete(challenge, stories.codeOf(secret))).errors).toBeUndefined();
  expect((await stories.challenge(email)).errors).toBeUndefined();
});

test("a mailed link sets a new password, and a log-in still needs the second factor", async () => {
  const { email } = await stories.newPersonWithTwoFactor();
  await auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", { email });
  const token = (await auth.mailsTo(email)).at(-1)?.token;
  const next = "a lantern by the river";
  const reset = "mutation ($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) }";
  expect((await auth.ask(null, reset, { token, next })).data).toEqual({ resetPassword: true });
  expect((await auth.logIn(email, { password: next })).data.logIn.__typename).toBe("TwoFactorChallenge");
});
