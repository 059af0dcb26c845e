import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { badNames, badPreferences, goodNames, goodPreferences } from "@expense-tracker/testing/profiles";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { type Auth, password, signUpOperation, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const given = {
  firstName: " Asha ",
  lastName: "Rao",
  phoneNumber: "+919876543210",
  baseCurrency: "INR",
  timeZone: "Asia/Kolkata",
  locale: "en-in",
};

test("a user signs up, reads the account, refreshes and logs out", async () => {
  const person = await auth.newPerson(given);
  const me = await auth.ask(
    person.token,
    "{ me { id account { email emailVerified twoFactorEnabled sessions { id current } } } }",
  );
  expect(me.data.me).toEqual({
    id: person.id,
    account: {
      email: person.email,
      emailVerified: false,
      twoFactorEnabled: false,
      sessions: [{ id: person.sessionId, current: true }],
    },
  });
  const refreshed = await auth.refresh(person.refreshToken);
  expect(refreshed.data.refreshSession).toMatchObject({ session: { id: person.sessionId }, user: { id: person.id } });
  const out = await auth.ask(refreshed.data.refreshSession.accessToken, "mutation { logOut }");
  expect(out.data.logOut).toBe(true);
  const late = await auth.refresh(refreshed.data.refreshSession.refreshToken);
  expect(late.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect((await auth.outboxOf(person.id)).map(({ type }) => type)).toEqual([
    "user.registered",
    "session.refreshed",
    "session.revoked",
  ]);
});

test("the operation that creates the account can read it, and the gateway gets the new token", async () => {
  const email = auth.freshEmail();
  const operation = `mutation ($input: SignUpInput!) { signUp(input: $input) {
    accessToken user { id account { email sessions { current } securityEvents { totalCount } } } } }`;
  const { data, errors, headers } = await auth.ask(null, operation, { input: { email, password } });
  expect(errors).toBeUndefined();
  expect(data.signUp.user.account).toEqual({ email, sessions: [{ current: true }], securityEvents: { totalCount: 1 } });
  expect(headers.get("x-new-access-token")).toBe(data.signUp.accessToken);
});

test("the first access token carries only the details that the user gave; later tokens carry none of them", async () => {
  const person = await auth.newPerson({ firstName: "Asha", baseCurrency: "INR", locale: "en-in" });
  expect(decodeProtectedHeader(person.token)).toMatchObject({ alg: "ES256", typ: "at+jwt" });
  const claims = decodeJwt(person.token);
  expect(claims).toMatchObject({
    iss: "http://issuer.test",
    aud: "expense-tracker",
    sub: person.id,
    sid: person.sessionId,
    given_name: "Asha",
    base_currency: "INR",
    locale: "en-IN",
  });
  expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
  expect(claims.jti).toBeTruthy();
  expect(Object.keys(claims)).not.toEqual(expect.arrayContaining(["family_name"]));
  const { data } = await auth.refresh(person.refreshToken);
  expect(Object.keys(decodeJwt(data.refreshSession.accessToken)).toSorted()).toEqual([
    "aud",
    "exp",
    "iat",
    "iss",
    "jti",
    "sid",
    "sub",
  ]);
});

test("the sign-up event carries the profile, but neither the address nor a secret", async () => {
  const person = await auth.newPerson(given);
  await auth.logIn(person.email);
  await auth.refresh(person.refreshToken);
  const events = await auth.outboxOf(person.id);
  expect(JSON.parse(events[0]?.payload ?? "")).toEqual({ ...given, firstName: "Asha", locale: "en-IN" });
  const everything = JSON.stringify(await auth.db.query("SELECT * FROM outbox WHERE owner_id = ?", [person.id]));
  for (const secret of [password, person.email, person.token, person.refreshToken, "$2b$"]) {
    expect(everything).not.toContain(secret);
  }
});

test("the database contains no secret in a form that works", async () => {
  const person = await auth.newPerson();
  const rows = await Promise.all(
    ["account", "session", "refresh_token", "security_event"].map((table) => auth.db.query(`SELECT * FROM ${table}`)),
  );
  const everything = JSON.stringify(rows);
  for (const secret of [password, person.token, person.refreshToken]) expect(everything).not.toContain(secret);
});

test("an address can sign up once, in upper or lower case, and a refused sign-up stores nothing", async () => {
  const person = await auth.newPerson();
  const before = await auth.db.query("SELECT COUNT(*) AS n FROM owner_stream");
  const input = { email: person.email.toUpperCase(), password };
  const { errors } = await auth.ask(null, signUpOperation, { input });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "CONFLICT", field: "email" });
  expect(await auth.db.query("SELECT COUNT(*) AS n FROM owner_stream")).toEqual(before);
});

test("when two sign-ups use one address at the same time, one succeeds", async () => {
  const input = { email: auth.freshEmail(), password };
  const answers = await Promise.all([1, 2, 3].map(() => auth.ask(null, signUpOperation, { input })));
  const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? "OK").toSorted();
  expect(codes).toEqual(["CONFLICT", "CONFLICT", "OK"]);
});

test("a sign-up whose event cannot be stored is not stored either", async () => {
  const input = { email: auth.freshEmail(), password };
  await auth.db.query("RENAME TABLE outbox TO outbox_hidden");
  const failed = await auth.ask(null, signUpOperation, { input });
  await auth.db.query("RENAME TABLE outbox_hidden TO outbox");
  expect(failed.errors?.[0]?.extensions.code).toBe("INTERNAL");
  expect((await auth.ask(null, signUpOperation, { input })).errors).toBeUndefined();
});

test.each([
  ["short", "1234567"],
  ["common", "Password123"],
  ["common with a tail", "football2026"],
  ["too long", `${"x7".repeat(64)}y`],
  ["with NUL", "monsoon\u0000over"],
  ["ill-formed", "monsoon \ud800 over"],
  ["made of the name", "asharao-1990"],
  ["1 MB", "correct horse ".repeat(75_000)],
])("a password that is %s is refused, and the error names its field", async (_, bad) => {
  const input = { email: auth.freshEmail(), password: bad, firstName: "Asha", lastName: "Rao" };
  const { errors } = await auth.ask(null, signUpOperation, { input });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "password" });
  expect(errors?.[0]?.message).not.toContain(bad.slice(0, 20));
});

test("64 emoji are a valid password, and the same text in another Unicode composition is the same password", async () => {
  const email = auth.freshEmail();
  const composed = `${"🐎🔋".repeat(31)}é`;
  await auth.ask(null, signUpOperation, { input: { email, password: composed } });
  const answer = await auth.logIn(email, { password: composed.normalize("NFD") });
  expect(answer.data.logIn.__typename).toBe("AuthSession");
});

test.each([[{ email: `${"a".repeat(65)}@example.test` }, "email"] as const, ...badNames, ...badPreferences])(
  "invalid input is refused, and the error names its field: %j",
  async (bad, field) => {
    const input = { email: auth.freshEmail(), password, ...bad };
    const { errors } = await auth.ask(null, signUpOperation, { input });
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    if (field !== null) expect(errors?.[0]?.extensions["field"]).toBe(field);
  },
);

test.each([...goodNames, ...goodPreferences])(
  "the event carries the details in the same form as later the profile: %j",
  async (good, kept) => {
    const { id } = await auth.newPerson(good);
    const [event] = await auth.outboxOf(id);
    expect(JSON.parse(event?.payload ?? "")).toMatchObject(kept);
  },
);
