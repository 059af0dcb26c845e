import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { inTransaction } from "@expense-tracker/kit/database/transaction";
import { lockOwner } from "@expense-tracker/kit/stream/owner-stream";
import { openSession } from "../src/session/begin-session";
import { refreshSession } from "../src/session/refresh-session";
import { refreshCookieRestMs } from "../src/session/lifetimes";
import { RefreshTokenDelivery } from "../src/session/session.enums";
import { limits } from "../src/throttle/limits";
import { type Auth, startAuth } from "./auth-world";

const people = 10;
const exchangesEach = 100;
const cookieExchanges = 25;
const key = randomBytes(32);
const client = { device: "two tabs", address: "203.0.113.7" };

let auth: Auth;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

/** Both tabs have the same token and exchange it at once; each continues with the token that it got. @returns the active token. */
async function exchangeInTwoTabs(token: string, now: Date): Promise<string> {
  const refresh = { token, delivery: RefreshTokenDelivery.BODY, key, throttle: auth.throttle, client, now };
  const [one, other] = await Promise.all([refreshSession(auth.db, refresh), refreshSession(auth.db, refresh)]);
  expect(other.refreshToken).toBe(one.refreshToken);
  expect(one.refreshToken).not.toBe(token);
  return one.refreshToken;
}

test("when two tabs refresh at once, a thousand times, no session ends and no token has two successors", async () => {
  const exchangeMany = async (accountId: string): Promise<string> => {
    const { session, refreshToken } = await inTransaction(auth.db, async (tx) => {
      await lockOwner(tx, accountId);
      return openSession(tx, { accountId, delivery: RefreshTokenDelivery.BODY, client, now: new Date(auth.nowMs()) });
    });
    let token = refreshToken;
    for (let exchange = 0; exchange < exchangesEach; exchange++) {
      // At the rate that the throttle allows without end.
      token = await exchangeInTwoTabs(token, new Date(auth.nowMs() + exchange * limits.refresh.account.refillMs));
    }
    return session.id;
  };
  const accountIds: string[] = [];
  // One after the other: on a busy machine many sign-ups at once are refused.
  for (let person = 0; person < people; person++) accountIds.push((await auth.newPerson()).id);
  const sessionIds = await Promise.all(accountIds.map(exchangeMany));
  const families = await auth.db.query(
    `SELECT s.revoked_at, COUNT(*) AS tokens, COUNT(DISTINCT t.parent_hash) AS parents, SUM(t.used_at IS NULL) AS living
     FROM session s JOIN refresh_token t ON t.session_id = s.id WHERE s.id IN (?) GROUP BY s.id, s.revoked_at`,
    [sessionIds],
  );
  const whole = { revoked_at: null, tokens: exchangesEach + 1, parents: exchangesEach, living: 1 };
  expect(
    families.map((family: Record<string, unknown>) => ({
      ...family,
      tokens: Number(family["tokens"]),
      parents: Number(family["parents"]),
      living: Number(family["living"]),
    })),
  ).toEqual(sessionIds.map(() => whole));
  const [{ refreshes, reuses }] = await auth.db.query(
    `SELECT SUM(type = 'session.refreshed') AS refreshes, SUM(type = 'session.revoked') AS reuses FROM outbox`,
  );
  // One event for each exchange, no matter which tab came first.
  expect([Number(refreshes), Number(reuses)]).toEqual([people * exchangesEach, 0]);
}, 120_000);

test("two tabs of a browser share a cookie: each gets the same successor, and the session stays active", async () => {
  const cookieOf = (headers: Headers) => headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const person = await auth.newPerson();
  const { data, headers } = await auth.logIn(person.email, { refreshToken: "COOKIE" });
  let cookie = cookieOf(headers);
  for (let exchange = 0; exchange < cookieExchanges; exchange++) {
    auth.clock.aheadMs += refreshCookieRestMs;
    const answers = await Promise.all([auth.refresh(null, { cookie }), auth.refresh(null, { cookie })]);
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    const [one, other] = answers.map((answer) => cookieOf(answer.headers));
    expect(other).toBe(one);
    expect(one).not.toBe(cookie);
    cookie = one ?? "";
  }
  const [{ tokens, living }] = await auth.db.query(
    "SELECT COUNT(*) AS tokens, SUM(used_at IS NULL) AS living FROM refresh_token WHERE session_id = ?",
    [data.logIn.session.id],
  );
  expect([Number(tokens), Number(living)]).toEqual([cookieExchanges + 1, 1]);
});
