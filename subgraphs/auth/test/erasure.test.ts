import { findTraces } from "@expense-tracker/testing/traces";
import { clientHeaders, hopProofHeader, signHop } from "@expense-tracker/kit/identity/hop-proof";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { RefreshTokenRow } from "../src/session/session.row";
import { hashOfToken, newToken } from "../src/secrets/random-token";
import { resetRequestRound } from "../src/password-change/reset-request-round";
import { type Auth, password, startAuth } from "./auth-world";
import { twoFactorStories } from "./two-factor-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

type Person = Awaited<ReturnType<Auth["newPerson"]>>;

const deleteAccount =
  "mutation ($password: String!, $code: String) { deleteAccount(password: $password, code: $code) }";
const erase = (person: Pick<Person, "token">, headers: Record<string, string> = {}) =>
  auth.ask(person.token, deleteAccount, { password }, headers);
const codeOf = ({ errors }: Awaited<ReturnType<Auth["ask"]>>) => errors?.[0]?.extensions.code;
const listed = async (): Promise<{ sid: string; until: number }[]> => {
  const request = { audience: "auth", method: "GET", path: "/internal/revoked-sessions", headers: {}, body: "" };
  const proof = { [hopProofHeader]: signHop(auth.trust.hopKeys.gateway, request) };
  const response = await fetch(`${auth.base}/internal/revoked-sessions`, { headers: proof });
  return ((await response.json()) as { sessions: { sid: string; until: number }[] }).sessions;
};
const seen = (name: string) => ({
  [clientHeaders.address]: "198.51.100.77",
  [clientHeaders.userAgent]: `${name} browser`,
});

test("only the id of a deleted account is left, and its last event tells the other services", async () => {
  const markers = ["Zebulon", "Quartz", "198.51.100.77"];
  const person = await auth.newPerson({ firstName: "Zebulon", lastName: "Zebulonsson", phoneNumber: "+919876543210" });
  const { session, accessToken } = (await auth.logIn(person.email, {}, seen("Quartz"))).data.logIn;
  await auth.logIn(person.email, { password: "wrong horse battery" }, seen("Quartz"));
  await auth.refresh(person.refreshToken, seen("Quartz"));
  await auth.ask(accessToken, "mutation { exportMyData { id } }", {}, seen("Quartz"));
  await auth.ask(null, "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }", {
    email: person.email,
  });
  const traces = { ...(await findTraces(auth.db, [person.email, person.id, ...markers])) };
  expect(Object.keys(traces)).toEqual(
    expect.arrayContaining(["account", "data_export", "outbox", "owner_stream", "security_event", "session"]),
  );

  expect((await erase(person, seen("Quartz"))).data).toEqual({ deleteAccount: true });

  expect(await findTraces(auth.db, [person.email, ...markers])).toEqual({});
  expect(await findTraces(auth.db, [person.id])).toEqual({
    outbox: ["headers", "owner_id"],
    owner_stream: ["owner_id"],
  });
  expect(await findTraces(auth.db, [session.id])).toEqual({ erased_session: ["id"] });
  const events = await auth.outboxOf(person.id);
  expect(events.at(-1)).toMatchObject({ type: "user.erased", payload: "{}" });
  expect(new Set(events.slice(0, -1).map(({ type, payload }) => `${type} ${payload}`))).toEqual(
    new Set(["event.withdrawn {}"]),
  );
  const rows = await auth.db.query("SELECT seq FROM outbox WHERE owner_id = ? ORDER BY id", [person.id]);
  expect(rows.map(({ seq }: { seq: string }) => Number(seq))).toEqual(events.map((_, index) => index + 1));
});

test("auth tells the gateway to refuse the tokens of a deleted account until they expire", async () => {
  const person = await auth.newPerson();
  const other = (await auth.logIn(person.email)).data.logIn.session.id;
  const ended = (await auth.logIn(person.email)).data.logIn;
  await auth.ask(ended.accessToken, "mutation { logOut }");
  await erase(person);
  const until = new Map((await listed()).map(({ sid, until: at }) => [sid, at]));
  for (const sid of [person.sessionId, other, ended.session.id]) {
    expect(until.get(sid)).toBeGreaterThan(auth.nowMs() / 1000 + 600);
  }
  const bystander = await auth.newPerson();
  auth.clock.aheadMs += 11 * 60_000 + 1_000;
  expect((await listed()).map(({ sid }) => sid)).not.toContain(person.sessionId);
  // The next deletion also deletes rows that are no longer needed.
  const again = (await auth.logIn(bystander.email)).data.logIn;
  await erase({ token: again.accessToken });
  expect(await findTraces(auth.db, [person.sessionId])).toEqual({});
});

test("the access token of a deleted account can change nothing and read nothing", async () => {
  const person = await auth.newPerson();
  await erase(person);
  for (const operation of [
    "mutation { logOut }",
    "mutation { revokeOtherSessions }",
    "mutation { exportMyData { id } }",
    `mutation { revokeSession(id: "${person.sessionId}") }`,
    `mutation { deleteAccount(password: "${password}") }`,
  ]) {
    expect([operation, codeOf(await auth.ask(person.token, operation))]).toEqual([operation, "UNAUTHENTICATED"]);
  }
  expect((await auth.ask(person.token, "{ me { account { email } } }")).data.me.account).toBeNull();
  expect(codeOf(await auth.refresh(person.refreshToken))).toBe("UNAUTHENTICATED");
  expect(codeOf(await auth.logIn(person.email))).toBe("UNAUTHENTICATED");
  expect(await findTraces(auth.db, [person.email])).toEqual({});
});

test("the address is free again at once, and signing up with it creates a new user", async () => {
  const { email, id, token } = await auth.newPerson();
  await erase({ token });
  const again = await auth.newPerson({ email });
  expect(again.id).not.toBe(id);
  expect((await auth.ask(again.token, "{ me { account { email } } }")).data.me.account.email).toBe(email);
});

test("a wrong password deletes nothing, and is logged", async () => {
  const person = await auth.newPerson();
  const { errors } = await auth.ask(person.token, deleteAccount, { password: "wrong horse battery" });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "password" });
  expect((await auth.outboxOf(person.id)).map(({ type }) => type)).not.toContain("user.erased");
  expect(await auth.kindsOf(person.token)).toContain("LOG_IN_FAILED");
});

test("with a second factor the password is not enough", async () => {
  const person = await auth.newPerson();
  await auth.db.query("UPDATE account SET two_factor_enabled_at = UTC_TIMESTAMP(3) WHERE id = ?", [person.id]);
  for (const code of [undefined, "", "000000"]) {
    const { errors } = await auth.ask(person.token, deleteAccount, { password, code });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: "code" });
  }
  expect((await auth.ask(person.token, "{ me { account { email } } }")).data.me.account).not.toBeNull();
});

test("a refused deletion deletes nothing; an accepted one deletes the tokens of all sessions, also of those that have ended", async () => {
  const person = await auth.newPerson();
  const { accessToken, session } = (await auth.logIn(person.email)).data.logIn;
  const createdAt = new Date(auth.nowMs());
  const family = Array.from({ length: 2_500 }, () => {
    return { hash: hashOfToken(newToken()), sessionId: session.id, parentHash: null, createdAt, usedAt: createdAt };
  });
  await auth.db.getRepository(RefreshTokenRow).insert(family);
  await auth.ask(accessToken, "mutation { logOut }");
  await auth.db.query("UPDATE account SET two_factor_enabled_at = UTC_TIMESTAMP(3) WHERE id = ?", [person.id]);
  expect(codeOf(await erase(person))).toBe("BAD_USER_INPUT");
  const tokensOf = (id: string) => auth.db.getRepository(RefreshTokenRow).countBy({ sessionId: id });
  expect([await tokensOf(session.id), await tokensOf(person.sessionId)]).toEqual([2_501, 1]);
  expect((await auth.refresh(person.refreshToken)).errors).toBeUndefined();
  await auth.db.query("UPDATE account SET two_factor_enabled_at = NULL WHERE id = ?", [person.id]);
  expect((await erase(person)).data).toEqual({ deleteAccount: true });
  expect([await tokensOf(session.id), await tokensOf(person.sessionId)]).toEqual([0, 0]);
  expect((await listed()).map(({ sid }) => sid)).toEqual(expect.arrayContaining([session.id, person.sessionId]));
});

test("without a session, or from one that has ended, a client cannot delete the account", async () => {
  const person = await auth.newPerson();
  const { accessToken } = (await auth.logIn(person.email)).data.logIn;
  await auth.ask(accessToken, "mutation { logOut }");
  for (const token of [accessToken, null]) {
    expect(codeOf(await auth.ask(token, deleteAccount, { password }))).toBe("UNAUTHENTICATED");
  }
  expect((await auth.logIn(person.email)).errors).toBeUndefined();
});

test("deleting an account also deletes the browser's refresh cookie", async () => {
  const person = await auth.newPerson({ refreshToken: "COOKIE" });
  const { headers } = await erase(person, { cookie: "__Host-refresh=something" });
  expect(headers.get("set-cookie")).toMatch(/^__Host-refresh=; Max-Age=0/);
});

/** The state when another process deletes the account between the look-up and the lock. */
const eraseMeanwhile = ({ id }: { id: string }) =>
  auth.db.query("UPDATE owner_stream SET erased_at = UTC_TIMESTAMP(3) WHERE owner_id = ?", [id]);
const outcomes = async () => {
  const attempts = (await auth.metrics.getSingleMetric("auth_attempts_total")?.get())?.values ?? [];
  return attempts.filter(({ labels }) => labels["outcome"] === "INTERNAL");
};

test("an account that is being deleted gets the same answers and counts as one that never existed", async () => {
  const person = await auth.newPerson();
  const [cookie = ""] = (await auth.logIn(person.email, { refreshToken: "COOKIE" })).headers.getSetCookie();
  const stories = twoFactorStories(auth);
  const guarded = await stories.newPersonWithTwoFactor();
  const challenge = await stories.challengeFor(guarded.email);
  await eraseMeanwhile(person);
  await eraseMeanwhile(guarded);

  const messageOf = ({ errors }: Awaited<ReturnType<Auth["ask"]>>) => errors?.[0]?.message;
  const unknownToken = messageOf(await auth.refresh(newToken()));
  expect(messageOf(await auth.refresh(person.refreshToken))).toBe(unknownToken);
  const byCookie = await auth.refresh(null, { cookie: cookie.split(";")[0] ?? "" });
  expect([codeOf(byCookie), messageOf(byCookie)]).toEqual(["UNAUTHENTICATED", unknownToken]);
  expect(byCookie.headers.getSetCookie()).toEqual([expect.stringContaining("__Host-refresh=; Max-Age=0;")]);
  const unknownAddress = messageOf(await auth.logIn(auth.freshEmail()));
  expect(messageOf(await auth.logIn(person.email))).toBe(unknownAddress);
  expect(messageOf(await auth.logIn(person.email, { password: "wrong horse battery" }))).toBe(unknownAddress);
  const unknownChallenge = messageOf(await stories.complete("a".repeat(43), "123456"));
  expect(messageOf(await stories.complete(challenge, "123456"))).toBe(unknownChallenge);
  expect(await outcomes()).toEqual([]);
});

test("a request for a new password of an account that is being deleted delays no other mail", async () => {
  const [person, other] = [await auth.newPerson(), await auth.newPerson()];
  const request = "mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }";
  for (const { email } of [person, other]) await auth.ask(null, request, { email });
  await eraseMeanwhile(person);
  // The deletion commits a moment later.
  const round = { ...auth, logger: createLogger("auth", "silent") };
  expect(await resetRequestRound(round)).toBe(true);
  await auth.db.query("UPDATE account SET email = ? WHERE id = ?", [`erased:${person.id}`, person.id]);
  const subjects = (await auth.mailsTo(other.email)).map(({ subject }) => subject);
  expect(subjects).toContain("Choose a new password");
});

test("a deletion at the same time as a log-in leaves no account and no session", async () => {
  for (let round = 0; round < 5; round++) {
    const person = await auth.newPerson();
    const answers = await Promise.all([
      auth.logIn(person.email),
      erase(person),
      auth.logIn(person.email, { password: "wrong horse battery" }),
      auth.refresh(person.refreshToken),
      auth.ask(person.token, "mutation { exportMyData { id } }"),
    ]);
    for (const { errors } of answers) {
      expect(["UNAUTHENTICATED", undefined]).toContain(errors?.[0]?.extensions.code);
    }
    expect(await findTraces(auth.db, [person.email])).toEqual({});
    expect(await auth.db.query("SELECT 1 FROM session WHERE account_id = ?", [person.id])).toEqual([]);
  }
});
