import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { getRounds } from "bcryptjs";
import { Registry } from "prom-client";
import { HashPool } from "../src/password/hash-pool";
import { PasswordHasher } from "../src/password/password-hasher";
import { readHash } from "../src/password/stored-hash";
import { type Auth, password, startAuth } from "./auth-world";

const passwordCost = 6;
const cheaperCost = 4;

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth({ passwordCost });
});
afterAll(() => auth?.close());

const another = "a lantern by the river";
const changeOperation =
  "mutation ($now: String!, $next: String!) { changePassword(currentPassword: $now, newPassword: $next) }";
const change = (token: string | null, now = password, next = another) =>
  auth.ask(token, changeOperation, { now, next });
const codeOf = (answer: { errors?: { extensions: { code: string; field?: string } }[] }) =>
  answer.errors?.[0]?.extensions;
const typesOf = async (id: string) => (await auth.outboxOf(id)).map(({ type }) => type);

test("changing the password ends the other sessions and their refresh tokens, but not the session that changes it", async () => {
  const person = await auth.newPerson();
  const other = (await auth.logIn(person.email)).data.logIn;
  expect((await change(person.token)).data).toEqual({ changePassword: true });
  expect(codeOf(await auth.refresh(other.refreshToken))?.code).toBe("UNAUTHENTICATED");
  expect((await auth.refresh(person.refreshToken)).errors).toBeUndefined();
  expect(codeOf(await auth.logIn(person.email))?.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(person.email, { password: another })).data.logIn.__typename).toBe("AuthSession");
});

test("a change of the password and the sessions that it ended are in the log and in events, and the owner gets a mail", async () => {
  const person = await auth.newPerson();
  const other = (await auth.logIn(person.email)).data.logIn;
  await change(person.token);
  const [, , changed, revoked, ...rest] = await auth.outboxOf(person.id);
  expect([changed?.type, JSON.parse(changed?.payload ?? "")]).toEqual(["password.changed", { how: "CHANGED" }]);
  expect(JSON.parse(revoked?.payload ?? "")).toEqual({ sessionIds: [other.session.id], reason: "PASSWORD_CHANGED" });
  expect(rest).toEqual([]);
  expect((await auth.kindsOf(person.token)).slice(0, 2).toSorted()).toEqual(["PASSWORD_CHANGED", "SESSION_REVOKED"]);
  const mails = await auth.mailsTo(person.email);
  expect(mails.at(-1)).toMatchObject({ subject: "Your password was changed", token: null });
});

test("a wrong current password changes nothing, and is logged as a failure", async () => {
  const person = await auth.newPerson();
  expect(codeOf(await change(person.token, "not my password"))).toMatchObject({
    code: "BAD_USER_INPUT",
    field: "currentPassword",
  });
  expect(await auth.kindsOf(person.token)).toEqual(["LOG_IN_FAILED", "SIGNED_UP"]);
  expect(await typesOf(person.id)).toEqual(["user.registered"]);
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
});

test.each([
  ["the same", password],
  ["the same, composed otherwise", password.normalize("NFKD")],
  ["common", "football2026"],
  ["short", "1234567"],
])("a new password that is %s is refused, and the error names its field", async (_, next) => {
  const person = await auth.newPerson();
  expect(codeOf(await change(person.token, password, next))).toMatchObject({
    code: "BAD_USER_INPUT",
    field: "newPassword",
  });
});

test("a new password that consists of words of the account's address is refused", async () => {
  const person = await auth.newPerson();
  const next = person.email.split("@")[0] ?? "";
  expect(codeOf(await change(person.token, password, next))).toMatchObject({ field: "newPassword" });
});

test("without a session, or from one that has ended, a client cannot change the password", async () => {
  const person = await auth.newPerson();
  await auth.ask(person.token, "mutation { logOut }");
  for (const token of [null, person.token]) expect(codeOf(await change(token))?.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
});

test("when two changes come at the same time, one succeeds, and its password works", async () => {
  const person = await auth.newPerson();
  const passwords = ["first of the two", "second of the two"];
  const answers = await Promise.all(passwords.map((next) => change(person.token, password, next)));
  const winners = passwords.filter((_, n) => !answers[n]?.errors);
  expect(winners).toHaveLength(1);
  expect(codeOf(answers.find(({ errors }) => errors) ?? {})?.field).toBe("currentPassword");
  expect((await auth.logIn(person.email, { password: winners[0] })).errors).toBeUndefined();
});

/** A hash with a lower cost. */
const cheapen = async (id: string) => {
  const [{ password_hash: hash }] = await auth.db.query("SELECT password_hash FROM account WHERE id = ?", [id]);
  expect(getRounds(readHash(hash).bcrypt)).toBe(passwordCost);
  const hasher = new PasswordHasher({ pepper: auth.pepper, cost: cheaperCost, metrics: new Registry() });
  const cheap = await hasher.hash(password);
  await hasher.close();
  await auth.db.query("UPDATE account SET password_hash = ? WHERE id = ?", [cheap, id]);
};
const costOf = async (id: string) => getRounds(readHash(await hashOf(id)).bcrypt);
const hashOf = async (id: string): Promise<string> =>
  (await auth.db.query("SELECT password_hash FROM account WHERE id = ?", [id]))[0].password_hash;

test("the next log-in renews a hash of a lower cost, and the password still works", async () => {
  const person = await auth.newPerson();
  await cheapen(person.id);
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
  expect(await costOf(person.id)).toBe(passwordCost);
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
});

test("a hash from before peppers had names still works", async () => {
  const person = await auth.newPerson();
  const { bcrypt } = readHash(await hashOf(person.id));
  await auth.db.query("UPDATE account SET password_hash = ? WHERE id = ?", [bcrypt, person.id]);
  expect((await auth.logIn(person.email, { password: another })).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
});

test("log-ins that renew the hash at the same time all succeed, and a wrong password renews nothing", async () => {
  const person = await auth.newPerson();
  await cheapen(person.id);
  await auth.logIn(person.email, { password: another });
  expect(await costOf(person.id)).toBe(cheaperCost);
  const answers = await Promise.all([1, 2, 3].map(() => auth.logIn(person.email)));
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
});

test("a renewal of the hash never restores a password that was changed meanwhile", async () => {
  const person = await auth.newPerson();
  await cheapen(person.id);
  await Promise.all([auth.logIn(person.email), change(person.token), auth.logIn(person.email)]);
  expect(codeOf(await auth.logIn(person.email))?.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(person.email, { password: another })).errors).toBeUndefined();
});

test("a wrong password costs the same work for a cheaper hash as for an unknown account", async () => {
  const person = await auth.newPerson();
  await cheapen(person.id);
  const pool = jest.spyOn(HashPool.prototype, "run");
  const costsOf = async (email: string) => {
    pool.mockClear();
    await auth.logIn(email, { password: another });
    return pool.mock.calls.map(([request]) => ("hash" in request ? getRounds(request.hash) : request.cost));
  };
  try {
    expect(await costsOf(auth.freshEmail())).toEqual([passwordCost]);
    // 2^4 + 2^4 + 2^5 rounds are 2^6.
    expect(await costsOf(person.email)).toEqual([cheaperCost, cheaperCost, cheaperCost + 1]);
  } finally {
    pool.mockRestore();
  }
});
