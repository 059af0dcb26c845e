import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { maxSessionsPerAccount } from "../src/session/begin-session";
import { type Auth, password, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

test("a log-in starts another session, and emits an event", async () => {
  const person = await auth.newPerson();
  const { data } = await auth.logIn(person.email.toUpperCase());
  expect(data.logIn).toMatchObject({
    __typename: "AuthSession",
    session: { current: true, device: "test browser", address: "203.0.113.7" },
    user: { id: person.id },
  });
  expect(data.logIn.session.id).not.toBe(person.sessionId);
  const [, loggedIn] = await auth.outboxOf(person.id);
  expect(loggedIn).toMatchObject({
    type: "user.logged-in",
    payload: JSON.stringify({ sessionId: data.logIn.session.id }),
  });
});

test("an unknown address and a wrong password get the same answer", async () => {
  const person = await auth.newPerson();
  const wrong = await auth.logIn(person.email, { password: "another fine password" });
  const unknown = await auth.logIn(auth.freshEmail(), { password: "another fine password" });
  expect(wrong.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const { headers: wrongHeaders, ...wrongAnswer } = wrong;
  const { headers: unknownHeaders, ...unknownAnswer } = unknown;
  expect(unknownAnswer).toEqual(wrongAnswer);
  expect([...unknownHeaders.keys()]).toEqual([...wrongHeaders.keys()]);
});

test("a log-in with an unknown address is hashed and logged like one with a wrong password", async () => {
  const counts = async () => {
    const jobs = await auth.metrics.getSingleMetric("auth_password_job_duration_seconds")?.get();
    const hashed = jobs?.values.find((value) => "metricName" in value && String(value.metricName).endsWith("_count"));
    const [row] = await auth.db.query("SELECT COUNT(*) AS n FROM unknown_log_in");
    return { hashed: hashed?.value ?? 0, written: Number(row.n) };
  };
  const before = await counts();
  await auth.logIn(auth.freshEmail());
  expect(await counts()).toEqual({ hashed: before.hashed + 1, written: before.written + 1 });
});

test("a failed log-in is in the security log of its account, and emits no event", async () => {
  const person = await auth.newPerson();
  await auth.logIn(person.email, { password: "another fine password" });
  expect(await auth.kindsOf(person.token)).toEqual(["LOG_IN_FAILED", "SIGNED_UP"]);
  expect((await auth.outboxOf(person.id)).map(({ type }) => type)).toEqual(["user.registered"]);
});

test("passwords that differ only after byte 72 are different", async () => {
  const email = auth.freshEmail();
  const long = "long words ".repeat(9);
  await auth.ask(null, "mutation ($input: SignUpInput!) { signUp(input: $input) { accessToken } }", {
    input: { email, password: `${long}one` },
  });
  expect((await auth.logIn(email, { password: `${long}two` })).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  expect((await auth.logIn(email, { password: `${long}one` })).errors).toBeUndefined();
});

test("a password of 1 MB is refused before it is hashed", async () => {
  const { errors } = await auth.logIn(auth.freshEmail(), { password: "x".repeat(1_000_000) });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "password" });
});

test("a log-in above the limit of an account's sessions ends the session that was used least recently", async () => {
  const person = await auth.newPerson();
  const copies = Array.from({ length: maxSessionsPerAccount - 1 }, (_, n) => [
    crypto.randomUUID(),
    new Date(auth.nowMs() + n + 1),
  ]);
  await auth.db.query(
    `INSERT INTO session (id, account_id, refresh_delivery, created_at, last_used_at, expires_at, ends_at)
     VALUES ${copies.map(() => `(?, '${person.id}', 'BODY', ?, ?, '2100-01-01', '2100-01-01')`).join(", ")}`,
    copies.flatMap(([id, at]) => [id, at, at]),
  );
  await auth.logIn(person.email);
  const ended = await auth.db.query("SELECT id FROM session WHERE account_id = ? AND revoked_at IS NOT NULL", [
    person.id,
  ]);
  expect(ended).toEqual([{ id: person.sessionId }]);
  expect((await auth.outboxOf(person.id)).map(({ type }) => type)).toEqual([
    "user.registered",
    "session.revoked",
    "user.logged-in",
  ]);
});

test("when the queue is full, a log-in does not wait: the answer says when to try again", async () => {
  const busy = await startAuth({ pool: { workers: 1, queueLimit: 1 } });
  try {
    const person = await busy.newPerson();
    const answers = await Promise.all(Array.from({ length: 12 }, () => busy.logIn(person.email)));
    const refused = answers.flatMap(({ errors }) => errors ?? []);
    expect(answers.some(({ data }) => data?.logIn)).toBe(true);
    expect(refused.length).toBeGreaterThan(0);
    for (const { extensions } of refused) {
      expect(extensions).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
    }
    expect((await busy.logIn(person.email, { password })).errors).toBeUndefined();
  } finally {
    await busy.close();
  }
});
