import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type Auth, password, startAuth } from "./auth-world";
import { twoFactorStories } from "./two-factor-world";

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
const changesOf = async (id: string) =>
  (await auth.outboxOf(id))
    .filter(({ type }) => type === "two-factor.changed")
    .map(({ payload }) => JSON.parse(payload).change);

test("a setup names issuer and account, and a log-in needs no code before it is confirmed", async () => {
  const person = await auth.provedPerson();
  const { secret, otpauthUri } = (await stories.begin(person.token)).data.beginTwoFactorSetup;
  const uri = new URL(otpauthUri);
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain(`Expense Tracker:${person.email}`);
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret,
    issuer: "Expense Tracker",
    digits: "6",
    period: "30",
  });
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect((await auth.logIn(person.email)).data.logIn.__typename).toBe("AuthSession");
  const { errors } = await stories.confirm(person.token, stories.wrongCode(secret));
  expect(errors?.[0]?.extensions).toMatchObject(wrongCode);
  expect((await auth.logIn(person.email)).data.logIn.__typename).toBe("AuthSession");
  expect(await changesOf(person.id)).toEqual(["SETUP_BEGUN"]);
});

test("a setup needs the password and an active session, and ends after 15 minutes; a second setup replaces it", async () => {
  const person = await auth.provedPerson();
  expect(errorOf(await stories.begin(person.token, "not my password"))).toMatchObject({ field: "password" });
  expect(errorOf(await stories.begin(null))?.code).toBe("UNAUTHENTICATED");
  expect(errorOf(await stories.confirm(person.token, "123456"))?.code).toBe("CONFLICT");
  const first = (await stories.begin(person.token)).data.beginTwoFactorSetup;
  const second = (await stories.begin(person.token)).data.beginTwoFactorSetup;
  expect(errorOf(await stories.confirm(person.token, stories.codeOf(first.secret)))).toMatchObject(wrongCode);
  auth.clock.aheadMs += 15 * 60_000;
  const { accessToken } = (await auth.logIn(person.email)).data.logIn;
  expect(errorOf(await stories.confirm(accessToken, stories.codeOf(second.secret)))?.code).toBe("CONFLICT");
  const enabled = await stories.newPersonWithTwoFactor();
  expect(errorOf(await stories.begin(enabled.token))?.code).toBe("CONFLICT");
  expect(errorOf(await stories.confirm(enabled.token, stories.codeOf(enabled.secret)))?.code).toBe("CONFLICT");
});

test("the database contains no secret, recovery code or challenge in plain text", async () => {
  const { id, email, secret, recoveryCodes } = await stories.newPersonWithTwoFactor();
  const challenge = await stories.challengeFor(email);
  const rows = [];
  for (const table of ["two_factor", "recovery_code", "two_factor_challenge", "outbox", "security_event"]) {
    const column = table === "outbox" ? "owner_id" : "account_id";
    rows.push(...(await auth.db.query(`SELECT * FROM ${table} WHERE ${column} = ? ORDER BY 1, 2`, [id])));
  }
  const everything = JSON.stringify(
    rows.map((row) =>
      Object.values(row as object).map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : String(value))),
    ),
  );
  for (const text of [secret, challenge, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll("-", ""))]) {
    expect(everything).not.toContain(text);
  }
  expect(recoveryCodes).toHaveLength(10);
});

test("a mail tells the owner when a second factor is enabled or disabled", async () => {
  const { email, token, secret } = await stories.newPersonWithTwoFactor();
  await stories.disable(token, stories.codeOf(secret));
  const subjects = (await auth.mailsTo(email)).map(({ subject }) => subject);
  expect(subjects.slice(1)).toEqual(["Your second factor was turned on", "Your second factor was turned off"]);
});

test("the code that confirmed the setup does not log in", async () => {
  const person = await auth.provedPerson();
  const { secret } = (await stories.begin(person.token)).data.beginTwoFactorSetup;
  const code = stories.codeOf(secret);
  await stories.confirm(person.token, code);
  expect(errorOf(await stories.complete(await stories.challengeFor(person.email), code))).toMatchObject(wrongCode);
});

test("the password and a code disable the second factor, and all its rows are deleted", async () => {
  const { id, email, token, secret } = await stories.newPersonWithTwoFactor();
  const open = await stories.challengeFor(email);
  expect(errorOf(await stories.disable(token, stories.codeOf(secret), "not my password"))).toMatchObject({
    field: "password",
  });
  expect(errorOf(await stories.disable(token, stories.wrongCode(secret)))).toMatchObject(wrongCode);
  expect(errorOf(await stories.disable(token, "none"))).toMatchObject(wrongCode);
  expect(errorOf(await stories.disable(token, ""))).toMatchObject(wrongCode);
  expect((await stories.challenge(email)).data.logIn.__typename).toBe("TwoFactorChallenge");
  expect((await stories.disable(token, stories.codeOf(secret))).data).toEqual({ disableTwoFactor: true });
  expect((await auth.logIn(email)).data.logIn.__typename).toBe("AuthSession");
  expect(errorOf(await stories.complete(open, stories.codeOf(secret, 1)))?.code).toBe("UNAUTHENTICATED");
  expect(errorOf(await stories.disable(token, stories.codeOf(secret, 1)))?.code).toBe("CONFLICT");
  expect(await changesOf(id)).toEqual(["SETUP_BEGUN", "ENABLED", "DISABLED"]);
  expect(await auth.kindsOf(token)).toEqual(expect.arrayContaining(["TWO_FACTOR_FAILED", "TWO_FACTOR_DISABLED"]));
  for (const table of ["two_factor", "recovery_code", "two_factor_challenge"]) {
    expect(await auth.db.query(`SELECT 1 FROM ${table} WHERE account_id = ?`, [id])).toEqual([]);
  }
});

test("deleting an account with a second factor needs the password and a code", async () => {
  const { id, email, token, recoveryCodes } = await stories.newPersonWithTwoFactor();
  const remove = "mutation ($password: String!, $code: String) { deleteAccount(password: $password, code: $code) }";
  for (const code of [null, "", "000000-0", recoveryCodes[0]?.replace(/.$/, (last) => (last === "0" ? "1" : "0"))]) {
    expect(errorOf(await auth.ask(token, remove, { password, code }))).toMatchObject(wrongCode);
  }
  const { data } = await auth.ask(token, remove, { password, code: recoveryCodes[0] });
  expect(data).toEqual({ deleteAccount: true });
  expect(await auth.db.query("SELECT 1 FROM two_factor WHERE account_id = ?", [id])).toEqual([]);
  expect(errorOf(await auth.logIn(email))?.code).toBe("UNAUTHENTICATED");
});
