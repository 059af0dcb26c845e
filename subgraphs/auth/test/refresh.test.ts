import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { limits } from "../src/throttle/limits";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const dayMs = 24 * 60 * 60_000;

const exchange = async (token: string): Promise<string> => {
  const { data, errors } = await auth.refresh(token);
  if (errors) throw new Error(errors[0]?.message);
  return data.refreshSession.refreshToken;
};
const codeOf = async (token: string | null, headers?: Record<string, string>) =>
  (await auth.refresh(token, headers)).errors?.[0]?.extensions.code;
const revocationsOf = async (id: string) =>
  (await auth.outboxOf(id)).filter(({ type }) => type === "session.revoked").map(({ payload }) => JSON.parse(payload));

test("for 10 s an exchanged token gets the same successor again, and no event is emitted", async () => {
  const { refreshToken, id } = await auth.newPerson();
  const successor = await exchange(refreshToken);
  auth.clock.aheadMs += 9_000;
  expect(await exchange(refreshToken)).toBe(successor);
  expect((await auth.outboxOf(id)).map(({ type }) => type)).toEqual(["user.registered", "session.refreshed"]);
  expect(await exchange(successor)).not.toBe(successor);
});

test("an exchanged token that comes back after 10 s ends the session, with an event and a log line", async () => {
  const { refreshToken, sessionId, id, token } = await auth.newPerson();
  const successor = await exchange(refreshToken);
  auth.clock.aheadMs += 11_000;
  expect(await codeOf(refreshToken)).toBe("UNAUTHENTICATED");
  expect(await codeOf(successor)).toBe("UNAUTHENTICATED");
  expect(await revocationsOf(id)).toEqual([{ sessionIds: [sessionId], reason: "REFRESH_REUSED" }]);
  expect(await auth.kindsOf(token)).toEqual(["REFRESH_REUSED", "SIGNED_UP"]);
});

test("each token that was exchanged within 10 s gets the session's newest token, as tabs that are restored together need", async () => {
  const { refreshToken, id } = await auth.newPerson();
  const second = await exchange(refreshToken);
  const third = await exchange(second);
  for (const older of [refreshToken, second, refreshToken]) expect(await exchange(older)).toBe(third);
  expect(await revocationsOf(id)).toEqual([]);
  expect((await auth.outboxOf(id)).filter(({ type }) => type === "session.refreshed")).toHaveLength(2);
});

test("each token has its own 10 s: the exchange of its successor does not prolong them", async () => {
  const { refreshToken, id } = await auth.newPerson();
  const second = await exchange(refreshToken);
  auth.clock.aheadMs += 6_000;
  const third = await exchange(second);
  auth.clock.aheadMs += 6_000;
  expect(await exchange(second)).toBe(third);
  expect(await codeOf(refreshToken)).toBe("UNAUTHENTICATED");
  expect(await codeOf(third)).toBe("UNAUTHENTICATED");
  expect(await revocationsOf(id)).toHaveLength(1);
});

test("only the session of the stolen token ends: the owner's other sessions stay active", async () => {
  const person = await auth.newPerson();
  const other = (await auth.logIn(person.email)).data.logIn.refreshToken;
  await exchange(person.refreshToken);
  auth.clock.aheadMs += 11_000;
  expect(await codeOf(person.refreshToken)).toBe("UNAUTHENTICATED");
  expect(await codeOf(other)).toBeUndefined();
});

test("twenty refreshes at once get one successor, and the session stays active", async () => {
  const { refreshToken, id } = await auth.newPerson();
  const successors = await Promise.all(Array.from({ length: 20 }, () => exchange(refreshToken)));
  expect(new Set(successors).size).toBe(1);
  expect((await auth.outboxOf(id)).filter(({ type }) => type === "session.refreshed")).toHaveLength(1);
  expect(await codeOf(successors[0] ?? "")).toBeUndefined();
});

test("a session that refreshes too often is slowed down, and keeps its token", async () => {
  const { burst, refillMs } = limits.refresh.account;
  const person = await auth.newPerson();
  const other = (await auth.logIn(person.email)).data.logIn.refreshToken;
  const family = [person.refreshToken];
  const last = () => family.at(-1) ?? "";
  for (let n = 0; n < burst; n++) family.push(await exchange(last()));
  for (let n = 0; n < 3; n++) {
    const { code, ...extensions } = { code: "OK", ...(await auth.refresh(last())).errors?.[0]?.extensions };
    expect([code, extensions]).toEqual(["RATE_LIMITED", { retryAfterSeconds: expect.any(Number) }]);
    const { retryAfterSeconds } = { retryAfterSeconds: 0, ...extensions };
    expect(retryAfterSeconds * 1000).toBeLessThanOrEqual(refillMs);
  }
  const kept = await auth.db.query("SELECT 1 FROM refresh_token WHERE session_id = ?", [person.sessionId]);
  expect(kept).toHaveLength(burst + 1);
  expect(await exchange(family.at(-2) ?? "")).toBe(last());
  expect(await codeOf(other)).toBeUndefined();
  auth.clock.aheadMs += refillMs;
  family.push(await exchange(last()));
  expect(await codeOf(last())).toBe("RATE_LIMITED");
  // A copy of an old token still ends the session.
  expect(await codeOf(person.refreshToken)).toBe("UNAUTHENTICATED");
  expect(await codeOf(last())).toBe("UNAUTHENTICATED");
});

test("a session ends when it is not used for 30 days", async () => {
  const { refreshToken } = await auth.newPerson();
  auth.clock.aheadMs += 30 * dayMs + 1_000;
  expect(await codeOf(refreshToken)).toBe("UNAUTHENTICATED");
});

test("a session ends after 90 days, even when it is used all the time", async () => {
  let { refreshToken } = await auth.newPerson();
  for (const days of [29, 29, 29]) {
    auth.clock.aheadMs += days * dayMs;
    refreshToken = await exchange(refreshToken);
  }
  const { data } = await auth.refresh(refreshToken);
  const expiresInMs = Date.parse(data.refreshSession.refreshTokenExpiresAt) - auth.nowMs();
  expect(expiresInMs).toBeLessThanOrEqual(3 * dayMs);
  auth.clock.aheadMs += 3 * dayMs + 1_000;
  expect(await codeOf(data.refreshSession.refreshToken)).toBe("UNAUTHENTICATED");
});

test.each([["made-up"], ["A".repeat(43)], ["' OR 1=1--"], ["x".repeat(100_000)], [""]])(
  "text that never was a refresh token is refused: %#",
  async (token) => {
    expect(await codeOf(token)).toBe("UNAUTHENTICATED");
  },
);

test("an access token does not work as a refresh token, nor a refresh token as an access token", async () => {
  const { token, refreshToken } = await auth.newPerson();
  expect(await codeOf(token)).toBe("UNAUTHENTICATED");
  expect((await auth.ask(refreshToken, "{ me { id } }")).status).toBe(401);
});

const cookieOf = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "")[0] ?? "";

test("a browser's refresh token is only in a __Host- cookie, and each refresh replaces it there", async () => {
  const person = await auth.newPerson();
  const { data, headers } = await auth.logIn(person.email, { refreshToken: "COOKIE" });
  expect(data.logIn.refreshToken).toBeNull();
  expect(headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-refresh=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
  ]);
  const refreshed = await auth.refresh(null, { cookie: `theme=dark; ${cookieOf(headers)}` });
  expect(refreshed.errors).toBeUndefined();
  expect(refreshed.data.refreshSession.refreshToken).toBeNull();
  expect(refreshed.headers.get("x-new-access-token")).toBe(refreshed.data.refreshSession.accessToken);
  expect(cookieOf(refreshed.headers)).not.toBe(cookieOf(headers));
  expect(await codeOf(null, { cookie: cookieOf(refreshed.headers) })).toBeUndefined();
});

test("a browser's cookie is exchanged at most once in 30 s, so that no late answer restores an older cookie", async () => {
  const person = await auth.newPerson();
  const first = cookieOf((await auth.logIn(person.email, { refreshToken: "COOKIE" })).headers);
  const refreshed = async (cookie: string) => (await auth.refresh(null, { cookie })).headers.getSetCookie();
  const nameAndValue = (cookies: string[]) => cookies.map((cookie) => cookie.split(";")[0]);
  const [second = ""] = nameAndValue(await refreshed(first));
  for (const cookie of [second, first, second]) expect(nameAndValue(await refreshed(cookie))).toEqual([second]);
  auth.clock.aheadMs += 12_000;
  // The browser has this cookie. If it were set again, that answer might arrive after the one that sets the next cookie.
  expect(await refreshed(second)).toEqual([]);
  auth.clock.aheadMs += 20_000;
  const [third = ""] = nameAndValue(await refreshed(second));
  expect(third).toMatch(/^__Host-refresh=[\w-]{43}$/);
  expect(third).not.toBe(second);
});

test("a browser's token does not work as an argument, and another client's token does not work as a cookie", async () => {
  const person = await auth.newPerson();
  const { headers } = await auth.logIn(person.email, { refreshToken: "COOKIE" });
  expect(await codeOf(cookieOf(headers).split("=")[1] ?? "")).toBe("UNAUTHENTICATED");
  expect(await codeOf(null, { cookie: `__Host-refresh=${person.refreshToken}` })).toBe("UNAUTHENTICATED");
  expect(await codeOf(null, { cookie: cookieOf(headers) })).toBeUndefined();
});

test("auth deletes a cookie that does not work, and the cookie of a client that logs out", async () => {
  const refused = await auth.refresh(null, { cookie: `__Host-refresh=${"A".repeat(43)}` });
  expect(refused.headers.getSetCookie()).toEqual([expect.stringContaining("__Host-refresh=; Max-Age=0;")]);
  const person = await auth.newPerson();
  const { data, headers } = await auth.logIn(person.email, { refreshToken: "COOKIE" });
  const out = await auth.ask(data.logIn.accessToken, "mutation { logOut }", {}, { cookie: cookieOf(headers) });
  expect(out.headers.getSetCookie()).toEqual([expect.stringContaining("Max-Age=0")]);
  expect(await codeOf(null, { cookie: cookieOf(headers) })).toBe("UNAUTHENTICATED");
});

test("a refresh without a token and a cookie is refused", async () => {
  expect(await codeOf(null)).toBe("UNAUTHENTICATED");
});
