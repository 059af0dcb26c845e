import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Auth, password, startAuth } from "./auth-world";
import { twoFactorStories } from "./two-factor-world";

const quotas = { logInsADay: 3, credentialChangesADay: 2 };

let auth: Auth;
let stories: ReturnType<typeof twoFactorStories>;

beforeAll(async () => {
  auth = await startAuth({ quotas });
  stories = twoFactorStories(auth);
});
afterAll(() => auth?.close());

type Answer = Awaited<ReturnType<Auth["ask"]>>;
const refusalOf = ({ errors }: Answer) => errors?.[0] && { message: errors[0].message, ...errors[0].extensions };
const change = "mutation ($old: String!, $next: String!) { changePassword(currentPassword: $old, newPassword: $next) }";
const next = (n: number) => `${password} number ${n}`;

test("a log-in above the daily quota is refused with the time to wait; it stores nothing and does not affect other accounts", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  for (let n = 0; n < quotas.logInsADay; n++) expect((await auth.logIn(asha.email)).errors).toBeUndefined();
  const before = (await auth.outboxOf(asha.id)).length;
  expect(refusalOf(await auth.logIn(asha.email))).toMatchObject({
    code: "RATE_LIMITED",
    message:
      "an account may log in 3 times a day: wait before the next, or reset the password, which starts a new count",
    retryAfterSeconds: expect.any(Number),
  });
  expect(await auth.outboxOf(asha.id)).toHaveLength(before);
  expect((await auth.logIn(bo.email)).errors).toBeUndefined();
});

test("log-ins at the same time are all counted", async () => {
  const { email } = await auth.newPerson();
  const answers = await Promise.all(Array.from({ length: 8 }, () => auth.logIn(email)));
  expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(quotas.logInsADay);
});

test("an attacker who uses up the log-ins with a stolen password locks the owner out only until the password is reset", async () => {
  const { email, token } = await auth.newPerson();
  for (let n = 0; n < quotas.logInsADay; n++) await auth.logIn(email);
  expect(refusalOf(await auth.logIn(email))?.code).toBe("RATE_LIMITED");
  expect((await auth.ask(token, change, { old: password, next: next(1) })).errors).toBeUndefined();
  expect((await auth.logIn(email, { password: next(1) })).errors).toBeUndefined();
});

test("a challenge for the second factor counts as a log-in, and setups of a second factor have their own quota", async () => {
  const person = await stories.newPersonWithTwoFactor();
  for (let n = 0; n < quotas.logInsADay; n++) await auth.logIn(person.email);
  expect(refusalOf(await auth.logIn(person.email))?.code).toBe("RATE_LIMITED");
  const other = await auth.provedPerson();
  for (let n = 0; n < quotas.credentialChangesADay; n++) await stories.begin(other.token);
  expect(refusalOf(await stories.begin(other.token))).toMatchObject({
    code: "RATE_LIMITED",
    message: "a second factor may be set up 2 times a day: wait before the next",
  });
});

test("changes of the password have a daily quota, and a refused new password does not work", async () => {
  const { email, token } = await auth.newPerson();
  await auth.ask(token, change, { old: password, next: next(1) });
  await auth.ask(token, change, { old: next(1), next: next(2) });
  expect(refusalOf(await auth.ask(token, change, { old: next(2), next: next(3) }))).toMatchObject({
    code: "RATE_LIMITED",
    message: "a password may be changed 2 times a day: wait before the next",
  });
  expect((await auth.logIn(email, { password: next(3) })).errors).toBeDefined();
  expect((await auth.logIn(email, { password: next(2) })).errors).toBeUndefined();
});
