import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { hopProofHeader, type HopRequest, signHop } from "@expense-tracker/kit/identity/hop-proof";
import { newId } from "@expense-tracker/kit/input/id";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const thirtyDaysMs = 30 * 24 * 60 * 60_000;
const revoke = "mutation ($id: ID!) { revokeSession(id: $id) }";
const typesOf = async (id: string) => (await auth.outboxOf(id)).map(({ type }) => type);
const sessionsOf = async (token: string): Promise<{ id: string; current: boolean }[]> =>
  (await auth.ask(token, "{ me { account { sessions { id current } } } }")).data.me.account.sessions;
const revokedSessions = async (proof: Record<string, string>) => {
  const response = await fetch(`${auth.base}/internal/revoked-sessions`, { headers: proof });
  return { status: response.status, body: (await response.json()) as { sessions?: { sid: string; until: number }[] } };
};
const asked = { audience: "auth", method: "GET", path: "/internal/revoked-sessions", headers: {}, body: "" };
const gatewayProof = (changed: Partial<HopRequest> = {}) => ({
  [hopProofHeader]: signHop(auth.trust.hopKeys.gateway, { ...asked, ...changed }),
});

test("a second log-out changes nothing", async () => {
  const { token, id, sessionId } = await auth.newPerson();
  for (const _ of [1, 2]) expect((await auth.ask(token, "mutation { logOut }")).data.logOut).toBe(true);
  const events = await auth.outboxOf(id);
  expect(events.map(({ type }) => type)).toEqual(["user.registered", "session.revoked"]);
  expect(JSON.parse(events[1]?.payload ?? "")).toEqual({ sessionIds: [sessionId], reason: "LOGGED_OUT" });
});

test("a session can end another session, once", async () => {
  const { token, email, id, sessionId } = await auth.newPerson();
  const laptop = (await auth.logIn(email)).data.logIn;
  expect(await sessionsOf(token)).toHaveLength(2);
  for (const _ of [1, 2]) {
    expect((await auth.ask(laptop.accessToken, revoke, { id: sessionId })).data.revokeSession).toBe(true);
  }
  expect(await sessionsOf(laptop.accessToken)).toEqual([{ id: laptop.session.id, current: true }]);
  expect(await typesOf(id)).toEqual(["user.registered", "user.logged-in", "session.revoked"]);
  expect(await auth.kindsOf(laptop.accessToken)).toEqual(["SESSION_REVOKED", "LOGGED_IN", "SIGNED_UP"]);
});

test("the list has only active sessions, last used first, each with the place of its last use", async () => {
  const person = await auth.newPerson();
  const list = async (token: string): Promise<Record<string, string>[]> =>
    (
      await auth.ask(
        token,
        "{ me { account { sessions { id current device address createdAt lastUsedAt expiresAt } } } }",
      )
    ).data.me.account.sessions;
  const phone = (
    await auth.logIn(person.email, {}, { "x-client-user-agent": "a phone", "x-client-address": "198.51.100.9" })
  ).data.logIn;
  const atLogIn = (await list(phone.accessToken))[0];
  expect(atLogIn).toMatchObject({ id: phone.session.id, current: true, device: "a phone", address: "198.51.100.9" });
  expect(atLogIn?.["lastUsedAt"]).toBe(atLogIn?.["createdAt"]);

  auth.clock.aheadMs += 60_000;
  const tablet = { "x-client-user-agent": "a tablet", "x-client-address": "2001:db8::9" };
  const { refreshSession } = (await auth.refresh(person.refreshToken, tablet)).data;
  const [used, unused] = await list(refreshSession.accessToken);
  expect(used).toMatchObject({ id: person.sessionId, current: true, device: "a tablet", address: "2001:db8::9" });
  expect(Date.parse(used?.["lastUsedAt"] ?? "") - Date.parse(used?.["createdAt"] ?? "")).toBeGreaterThanOrEqual(60_000);
  expect(Date.parse(used?.["expiresAt"] ?? "")).toBe(Date.parse(used?.["lastUsedAt"] ?? "") + thirtyDaysMs);
  expect(unused).toEqual({ ...atLogIn, current: false });

  // The phone's session is not used for 30 days, so it expires. The tablet's was used the day before.
  auth.clock.aheadMs += thirtyDaysMs - 90_000;
  const { data } = await auth.refresh(refreshSession.refreshToken);
  auth.clock.aheadMs += 60_000;
  expect((await list(data.refreshSession.accessToken)).map(({ id }) => id)).toEqual([person.sessionId]);
  auth.clock.aheadMs = 0;
});

test("another user's session and a session that does not exist get the same answer", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  for (const id of [asha.sessionId, newId(), "' OR 1=1--", "सत्र"]) {
    const { errors } = await auth.ask(bo.token, revoke, { id });
    expect(errors?.[0]).toMatchObject({ message: "there is no such session", extensions: { code: "NOT_FOUND" } });
  }
  expect(await sessionsOf(asha.token)).toHaveLength(1);
  expect(await typesOf(asha.id)).toEqual(["user.registered"]);
});

test("ending all other sessions returns their number and emits one event; when there are none, it emits nothing", async () => {
  const { token, email, id } = await auth.newPerson();
  await Promise.all([auth.logIn(email), auth.logIn(email), auth.logIn(email)]);
  const counts = [];
  for (const _ of [1, 2])
    counts.push((await auth.ask(token, "mutation { revokeOtherSessions }")).data.revokeOtherSessions);
  expect(counts).toEqual([3, 0]);
  expect((await typesOf(id)).filter((type) => type === "session.revoked")).toHaveLength(1);
});

test("a session that has ended cannot end others", async () => {
  const { token, email } = await auth.newPerson();
  const other = (await auth.logIn(email)).data.logIn;
  await auth.ask(token, "mutation { logOut }");
  for (const [operation, variables] of [
    ["mutation { revokeOtherSessions }", {}],
    [revoke, { id: other.session.id }],
  ] as const) {
    expect((await auth.ask(token, operation, variables)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  }
  expect(await sessionsOf(other.accessToken)).toHaveLength(1);
});

test("without a session a client can do none of this", async () => {
  for (const operation of [
    "mutation { logOut }",
    "mutation { revokeOtherSessions }",
    `mutation { revokeSession(id: "x") }`,
  ]) {
    expect((await auth.ask(null, operation)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  }
  expect((await auth.ask(null, "{ me { id } }")).data.me).toBeNull();
});

test("a reference to another user is null, and reveals nothing about that user", async () => {
  const [asha, bo] = [await auth.newPerson(), await auth.newPerson()];
  const entities = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { id account { email } } } }";
  const of = [asha, bo].map(({ id }) => ({ __typename: "User", id }));
  const { data } = await auth.ask(asha.token, entities, { of });
  expect(data._entities).toEqual([{ id: asha.id, account: { email: asha.email } }, null]);
  expect((await auth.ask(null, entities, { of })).data._entities).toEqual([null, null]);
});

test("the gateway can list ended sessions as long as their access tokens may be valid", async () => {
  const { token, sessionId } = await auth.newPerson();
  const living = await auth.newPerson();
  await auth.ask(token, "mutation { logOut }");
  const { status, body } = await revokedSessions(gatewayProof());
  expect(status).toBe(200);
  const listed = body.sessions?.find(({ sid }) => sid === sessionId);
  expect(listed?.until).toBeGreaterThan(auth.nowMs() / 1000 + 600);
  expect(body.sessions?.some(({ sid }) => sid === living.sessionId)).toBe(false);
  auth.clock.aheadMs += 11 * 60_000 + 1_000;
  expect((await revokedSessions(gatewayProof())).body.sessions).toEqual([]);
});

test("the list and the API answer only with a hop proof for exactly this request", async () => {
  const delivery = { [hopProofHeader]: signHop(auth.trust.hopKeys.delivery, asked) };
  const others = [{ audience: "users" }, { body: "{}" }, { path: "/graphql" }, { method: "HEAD" }].map(gatewayProof);
  for (const proof of [{}, ...others, delivery]) {
    expect((await revokedSessions(proof)).status).toBe(401);
  }
  const body = JSON.stringify({ query: "{ _service { sdl } }" });
  for (const proof of [{}, gatewayProof({ body: "{}" }), delivery, { "x-user-id": newId() }]) {
    const response = await fetch(`${auth.base}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...proof },
      body,
    });
    expect(response.status).toBe(401);
  }
});
