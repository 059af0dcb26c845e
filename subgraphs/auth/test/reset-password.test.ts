import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { TOTP } from "otpauth";
import { tokenLifeMs } from "../src/mailed-token/mailed-tokens";
import { type Auth, password, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const another = "a lantern by the river";
const requestReset = (email: string) =>
  auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", { email });
const reset = (token: string, newPassword = another) =>
  auth.ask(null, "mutation ($token: String!, $next: String!) { resetPassword(token: $token, newPassword: $next) }", {
    token,
    next: newPassword,
  });
const resetMails = async (email: string) =>
  (await auth.mailsTo(email)).filter(({ subject }) => subject === "Choose a new password");
const linkFor = async (email: string): Promise<string> => {
  await requestReset(email);
  return (await resetMails(email)).at(-1)?.token ?? "";
};
const refusal = (answer: Awaited<ReturnType<typeof reset>>) => answer.errors?.[0];
const invalid = {
  message: "this link is not valid, or no longer",
  extensions: { code: "BAD_USER_INPUT", field: "token" },
};

test("a mailed link sets a new password once, and ends all sessions", async () => {
  const person = await auth.newPerson();
  const other = (await auth.logIn(person.email)).data.logIn;
  const token = await linkFor(person.email);
  const answer = await reset(token);
  expect(answer.data).toEqual({ resetPassword: true });
  for (const refreshToken of [person.refreshToken, other.refreshToken]) {
    expect((await auth.refresh(refreshToken)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  }
  expect((await auth.logIn(person.email)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(person.email, { password: another })).errors).toBeUndefined();
  expect(refusal(await reset(token, "one more lantern"))).toMatchObject(invalid);
});

test("a reset does not replace the second factor, and ends a log-in that waits for its code", async () => {
  const person = await auth.provedPerson();
  const setup = `mutation { beginTwoFactorSetup(password: "${password}") { secret } }`;
  const { secret } = (await auth.ask(person.token, setup)).data.beginTwoFactorSetup;
  const authenticator = new TOTP({ secret });
  const codeOf = () => authenticator.generate({ timestamp: auth.nowMs() });
  await auth.ask(person.token, `mutation { confirmTwoFactorSetup(code: "${codeOf()}") }`);
  // A code works once, so this is the code of the next step.
  auth.clock.aheadMs += 30_000;
  const challengeFor = async (given: string): Promise<string> => {
    const operation =
      "mutation ($input: LogInInput!) { logIn(input: $input) { ... on TwoFactorChallenge { challenge } } }";
    const { data } = await auth.ask(null, operation, { input: { email: person.email, password: given } });
    return data.logIn.challenge;
  };
  const complete = (challenge: string) =>
    auth.ask(null, `mutation { completeTwoFactor(challenge: "${challenge}", code: "${codeOf()}") { user { id } } }`);
  const waiting = await challengeFor(password);
  expect((await reset(await linkFor(person.email))).errors).toBeUndefined();
  expect((await complete(waiting)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect((await complete(await challengeFor(another))).data.completeTwoFactor.user.id).toBe(person.id);
});

test("a reset starts no session", async () => {
  const person = await auth.newPerson();
  const { data, headers } = await reset(await linkFor(person.email));
  expect(data).toEqual({ resetPassword: true });
  expect(headers.get("x-new-access-token")).toBeNull();
  expect(headers.getSetCookie()).toEqual([]);
  const [row] = await auth.db.query(
    "SELECT COUNT(*) AS living FROM session WHERE account_id = ? AND revoked_at IS NULL",
    [person.id],
  );
  expect(Number(row.living)).toBe(0);
});

test("the log and the events show the request and the reset, without the link", async () => {
  const person = await auth.provedPerson();
  const token = await linkFor(person.email);
  await reset(token);
  const events = await auth.outboxOf(person.id);
  expect(events.map(({ type, payload }) => [type, JSON.parse(payload)]).slice(2)).toEqual([
    ["password.reset-requested", {}],
    ["password.changed", { how: "RESET" }],
    ["session.revoked", { sessionIds: [person.sessionId], reason: "PASSWORD_CHANGED" }],
  ]);
  const later = (await auth.logIn(person.email, { password: another })).data.logIn;
  expect(await auth.kindsOf(later.accessToken)).toEqual(
    expect.arrayContaining(["PASSWORD_RESET_REQUESTED", "PASSWORD_RESET", "SESSION_REVOKED"]),
  );
  const [request] = await auth.db.query(
    "SELECT address, device FROM security_event WHERE account_id = ? AND kind = 'PASSWORD_RESET_REQUESTED'",
    [person.id],
  );
  expect(request).toEqual({ address: "203.0.113.7", device: "test browser" });
  expect((await auth.mailsTo(person.email)).at(-1)?.subject).toBe("Your password was changed");
});

test("every link that does not work gets the same answer", async () => {
  const person = await auth.newPerson();
  const verifying = (await auth.mailsTo(person.email))[0]?.token ?? "";
  const expired = await linkFor(person.email);
  auth.clock.aheadMs += tokenLifeMs.RESET_PASSWORD + 1;
  for (const token of [expired, verifying, "A".repeat(43), "made-up", "", "' OR 1=1--", "x".repeat(100_000)]) {
    expect(refusal(await reset(token))).toEqual({ ...invalid, path: ["resetPassword"], locations: expect.anything() });
  }
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
});

test("a link works for 30 minutes, or until the next request", async () => {
  const person = await auth.newPerson();
  const first = await linkFor(person.email);
  const second = await linkFor(person.email);
  expect(refusal(await reset(first))).toMatchObject(invalid);
  auth.clock.aheadMs += tokenLifeMs.RESET_PASSWORD - 60_000;
  expect((await reset(second)).errors).toBeUndefined();
});

test("a link to another account resets only that account", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  await reset(await linkFor(asha.email));
  expect((await auth.logIn(bo.email)).errors).toBeUndefined();
});

test("a weak password is refused, the error names its field, and the link still works", async () => {
  const person = await auth.newPerson();
  const token = await linkFor(person.email);
  for (const weak of ["1234567", "football2026", person.email.split("@")[0] ?? "", "x".repeat(1_000_000)]) {
    expect(refusal(await reset(token, weak))?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "newPassword",
    });
  }
  expect((await reset(token)).errors).toBeUndefined();
});

test("when two resets use one link at the same time, one succeeds", async () => {
  const person = await auth.newPerson();
  const token = await linkFor(person.email);
  const passwords = ["first of the two", "second of the two"];
  const answers = await Promise.all(passwords.map((next) => reset(token, next)));
  const winner = passwords.filter((_, n) => !answers[n]?.errors);
  expect(winner).toHaveLength(1);
  expect((await auth.logIn(person.email, { password: winner[0] })).errors).toBeUndefined();
});

test("a changed password or address ends all links that were mailed before", async () => {
  const person = await auth.newPerson();
  const change = `mutation { changePassword(currentPassword: "${password}", newPassword: "${another}") }`;
  const beforePassword = await linkFor(person.email);
  expect((await auth.ask(person.token, change)).errors).toBeUndefined();
  expect(refusal(await reset(beforePassword))).toMatchObject(invalid);
  const beforeAddress = await linkFor(person.email);
  const newEmail = auth.freshEmail();
  const move = `mutation { changeEmail(newEmail: "${newEmail}", password: "${another}") }`;
  expect((await auth.ask(person.token, move)).errors).toBeUndefined();
  await auth.proveAddress({ ...person, email: newEmail });
  expect(refusal(await reset(beforeAddress))).toMatchObject(invalid);
});
