import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { AppError } from "@expense-tracker/kit/errors/app-error";
import { limits } from "../src/throttle/limits";
import { Throttle } from "../src/throttle/throttle";
import { accountQuotas, type Auth, password, signUpOperation, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const { burst, refillMs } = limits.logIn.pair;
const wrong = { password: "another fine password" };
const from = (address: string) => ({ "x-client-address": address });
const errorOf = (answer: { errors?: { message: string; extensions: object }[] }) =>
  answer.errors?.[0] && { message: answer.errors[0].message, ...answer.errors[0].extensions };
const codesOf = (answers: { errors?: { extensions: { code: string } }[] }[]) =>
  answers.map(({ errors }) => errors?.[0]?.extensions.code ?? "OK");
const guess = async (email: string, times: number, world = auth, headers = {}) => {
  const answers = [];
  for (let n = 0; n < times; n++) answers.push(await world.logIn(email, wrong, headers));
  return codesOf(answers);
};
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const passwordsLookedAt = async () => {
  const jobs = await auth.metrics.getSingleMetric("auth_password_job_duration_seconds")?.get();
  return jobs?.values.find((value) => "metricName" in value && String(value.metricName).endsWith("_count"))?.value;
};

test("after ten wrong passwords from one network no other password is checked there, and the owner can log in from another network", async () => {
  const { email } = await auth.newPerson();
  expect(await guess(email, burst)).toEqual(times(burst, "UNAUTHENTICATED"));
  const lookedAt = await passwordsLookedAt();
  const refused = errorOf(await auth.logIn(email));
  expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  expect(Math.abs(Number(refused && "retryAfterSeconds" in refused && refused.retryAfterSeconds) - 600)).toBeLessThan(
    30,
  );
  expect(await passwordsLookedAt()).toBe(lookedAt);
  expect((await auth.logIn(email, {}, from("198.51.100.1"))).errors).toBeUndefined();
});

test("an unknown address is throttled like a known one, with the same message", async () => {
  const person = await auth.newPerson();
  const unknown = auth.freshEmail();
  expect(await guess(unknown, burst + 1)).toEqual(await guess(person.email, burst + 1));
  const [one, other] = [errorOf(await auth.logIn(unknown)), errorOf(await auth.logIn(person.email))];
  expect({ ...one, retryAfterSeconds: 0 }).toEqual({ ...other, retryAfterSeconds: 0 });
});

test("attempts come back one by one with time, and attempts meanwhile do not prolong the wait", async () => {
  const { email } = await auth.newPerson();
  await guess(email, burst + 5);
  auth.clock.aheadMs += refillMs;
  expect(await guess(email, 3)).toEqual(["UNAUTHENTICATED", "RATE_LIMITED", "RATE_LIMITED"]);
  auth.clock.aheadMs += refillMs;
  expect((await auth.logIn(email)).errors).toBeUndefined();
});

test("a successful log-in resets the count of wrong passwords", async () => {
  const { email } = await auth.newPerson();
  for (let round = 0; round < 2; round++) {
    expect(await guess(email, burst - 1)).toEqual(times(burst - 1, "UNAUTHENTICATED"));
    expect((await auth.logIn(email)).errors).toBeUndefined();
  }
});

test("two replicas share the counters, and a restart keeps them", async () => {
  const { email } = await auth.newPerson();
  const other = await startAuth({ beside: auth });
  try {
    expect(await guess(email, burst / 2)).toEqual(times(burst / 2, "UNAUTHENTICATED"));
    expect(await guess(email, burst / 2, other)).toEqual(times(burst / 2, "UNAUTHENTICATED"));
    expect(codesOf([await auth.logIn(email), await other.logIn(email)])).toEqual(times(2, "RATE_LIMITED"));
  } finally {
    await other.close();
  }
  const restarted = await startAuth({ beside: auth });
  try {
    expect(codesOf([await restarted.logIn(email)])).toEqual(["RATE_LIMITED"]);
  } finally {
    await restarted.close();
  }
});

test("of fifty guesses at the same time over two replicas, only as many as the limit are checked", async () => {
  const { email } = await auth.newPerson();
  const other = await startAuth({ beside: auth });
  try {
    const answers = await Promise.all(
      times(25, [auth, other])
        .flat()
        .map((world) => world.logIn(email, wrong)),
    );
    const codes = codesOf(answers);
    expect(codes.filter((code) => code === "UNAUTHENTICATED")).toHaveLength(burst);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(50 - burst);
  } finally {
    await other.close();
  }
});

test("attempts that were counted by a clock far ahead let nobody wait when it is right again", async () => {
  const { email } = await auth.newPerson();
  const aheadMs = 48 * 3_600_000;
  auth.clock.aheadMs += aheadMs;
  expect(await guess(email, burst + 1)).toContain("RATE_LIMITED");
  auth.clock.aheadMs -= aheadMs;
  expect((await auth.logIn(email)).errors).toBeUndefined();
});

test("all addresses of one IPv6 network are counted together, and the next network is counted separately", async () => {
  const { email } = await auth.newPerson();
  for (let n = 0; n < burst; n++) await auth.logIn(email, wrong, from(`2001:db8:1:2:${n}::${n}`));
  expect(codesOf([await auth.logIn(email, {}, from("2001:db8:1:2::99"))])).toEqual(["RATE_LIMITED"]);
  expect((await auth.logIn(email, {}, from("2001:db8:1:3::99"))).errors).toBeUndefined();
});

test("a network that tries many accounts is stopped, and successful log-ins from it do not count", async () => {
  const throttle = new Throttle({ db: auth.db, secret: auth.encryptionKey, addressFactor: 1, quotas: accountQuotas });
  const now = new Date(auth.nowMs());
  const attempt = (address: string) => ({ client: { address, device: null }, now });
  const tryAs = (account: string, isRight: boolean, address = "192.0.2.1") =>
    throttle.guard(
      "logIn",
      { account, attempt: attempt(address) },
      async () => isRight,
      (passed) => passed,
    );
  for (let n = 0; n < limits.logIn.address.burst; n++) {
    await tryAs("colleague", true);
    await tryAs(`victim ${n}`, false);
  }
  await expect(tryAs("one more", false)).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 20 });
  await expect(tryAs("one more", false, "192.0.2.2")).resolves.toBe(false);
});

test("an attempt that could not be checked does not count", async () => {
  const attempt = { client: { address: "192.0.2.3", device: null }, now: new Date(auth.nowMs()) };
  const guard = (error: Error) =>
    auth.throttle.guard("logIn", { account: "unlucky", attempt }, async () => {
      throw error;
    });
  for (let n = 0; n < burst; n++) {
    await expect(guard(new AppError("UNAVAILABLE", "no database"))).rejects.toThrow("no database");
    await expect(guard(new Error("a bug"))).rejects.toThrow("a bug");
  }
  await expect(guard(new AppError("UNAUTHENTICATED", "wrong"))).rejects.toThrow("wrong");
});

test("signing up with another person's address again and again is refused, and that account does not change", async () => {
  const { email } = await auth.newPerson();
  const again = () => auth.ask(null, signUpOperation, { input: { email, password: "another fine password" } });
  const answers = [];
  for (let n = 0; n < limits.signUp.pair.burst; n++) answers.push(await again());
  // The first attempt was the owner's own.
  expect(codesOf(answers)).toEqual([...times(limits.signUp.pair.burst - 1, "CONFLICT"), "RATE_LIMITED"]);
  expect((await auth.logIn(email)).errors).toBeUndefined();
});

test("too many reset requests are dropped with the same answer, whether or not the address has an account", async () => {
  const operation = "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }";
  for (const email of [(await auth.newPerson()).email, auth.freshEmail()]) {
    const answers = [];
    for (let n = 0; n <= limits.passwordReset.pair.burst; n++) answers.push(await auth.ask(null, operation, { email }));
    expect(codesOf(answers)).toEqual(times(limits.passwordReset.pair.burst + 1, "OK"));
    const noted = await auth.db.query("SELECT 1 FROM reset_request WHERE email = ?", [email]);
    expect(noted).toHaveLength(limits.passwordReset.pair.burst);
  }
});

test.each([
  ["changePassword", 'changePassword(currentPassword: $password, newPassword: "a lantern by the river")'],
  ["changeEmail", 'changeEmail(password: $password, newEmail: "new@example.test")'],
  ["deleteAccount", "deleteAccount(password: $password)"],
  ["beginTwoFactorSetup", "beginTwoFactorSetup(password: $password) { secret }"],
  ["disableTwoFactor", 'disableTwoFactor(password: $password, code: "123456")'],
])("a stolen session cannot be used to guess the password by %s", async (_, field) => {
  const { token } = await auth.newPerson();
  const tryWith = (guessed: string) =>
    auth.ask(token, `mutation ($password: String!) { ${field} }`, { password: guessed });
  const answers = [];
  for (let n = 0; n < limits.passwordConfirmation.pair.burst; n++) answers.push(await tryWith("another fine password"));
  expect(codesOf(answers)).toEqual(times(answers.length, "BAD_USER_INPUT"));
  expect(codesOf([await tryWith(password)])).toEqual(["RATE_LIMITED"]);
});

test("a new password works at once, also after many guesses of the old one", async () => {
  const { email } = await auth.newPerson();
  await guess(email, burst + 1);
  await auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", { email });
  const token = (await auth.mailsTo(email)).at(-1)?.token;
  const next = "a lantern by the river";
  const reset = "mutation ($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) }";
  expect((await auth.ask(null, reset, { token, next })).errors).toBeUndefined();
  expect((await auth.logIn(email, { password: next })).errors).toBeUndefined();
});

test("the counters store no address", async () => {
  const { email } = await auth.newPerson();
  await guess(email, 1);
  const everything = JSON.stringify(await auth.db.query("SELECT CONVERT(id USING latin1) AS id FROM throttle"));
  expect(everything).not.toContain(email.split("@")[0]);
  expect(everything).not.toContain("203.0.113.7");
});
