import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { systemClock, type Clock } from "@expense-tracker/kit/time/clock";
import { ManualClock } from "@expense-tracker/testing/manual-clock";
import { purgeRound, purgeRows } from "@expense-tracker/kit/database/purge";
import { Registry } from "prom-client";
import { expiredRows } from "../src/expired-rows";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const purgeOf = (metrics = new Registry(), clock: Clock = systemClock) =>
  purgeRound({ db: auth.db, nowMs: auth.nowMs, clock, metrics, purges: expiredRows });
const countOf = async (table: string) => Number((await auth.db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);

test("the purge deletes counters at zero, a bounded number at a time, and keeps the others", async () => {
  const counters = Array.from({ length: purgeRows + 1 }, (_, n) => [randomBytes(32), auth.nowMs() - n]);
  await auth.db.query("INSERT INTO throttle (id, clear_at_ms) VALUES ?", [counters]);
  await auth.db.query("INSERT INTO throttle (id, clear_at_ms) VALUES (?, ?)", [randomBytes(32), auth.nowMs() + 60_000]);
  const purge = purgeOf();
  expect(await purge()).toBe(true);
  expect(await countOf("throttle")).toBe(2);
  expect(await purge()).toBe(false);
  expect(await countOf("throttle")).toBe(1);
});

test("the purge deletes expired challenges and setups, and never an enabled second factor", async () => {
  const ids = [(await auth.newPerson()).id, (await auth.newPerson()).id];
  const [past, future] = [new Date(auth.nowMs() - 1), new Date(auth.nowMs() + 60_000)];
  for (const expiresAt of [past, future]) {
    await auth.db.query("INSERT INTO two_factor_challenge VALUES (?, ?, 'BODY', 1, 0, ?)", [
      randomBytes(32),
      ids[0],
      expiresAt,
    ]);
  }
  await auth.db.query("INSERT INTO two_factor VALUES (?, 'sealed', NULL, ?), (?, 'sealed', 1, NULL)", [
    ids[0],
    past,
    ids[1],
  ]);
  await purgeOf()();
  expect(await countOf("two_factor_challenge")).toBe(1);
  expect(await auth.db.query("SELECT account_id FROM two_factor")).toEqual([{ account_id: ids[1] }]);
});

test("failed log-ins at unknown addresses are deleted after 30 days, and those of accounts stay", async () => {
  const person = await auth.newPerson();
  await auth.logIn(person.email, { password: "another fine password" });
  await auth.logIn(auth.freshEmail());
  const failed = async () => [
    await countOf("unknown_log_in"),
    await countOf("security_event WHERE kind = 'LOG_IN_FAILED'"),
  ];
  const dayMs = 24 * 60 * 60_000;
  auth.clock.aheadMs += 30 * dayMs - 60_000;
  await purgeOf()();
  expect(await failed()).toEqual([1, 1]);
  auth.clock.aheadMs += 60_000;
  await purgeOf()();
  expect(await failed()).toEqual([0, 1]);
});

test("the purge runs once a minute, also after its wall clock was two hours ahead", async () => {
  const clock = new ManualClock();
  const purge = purgeOf(new Registry(), clock);
  auth.clock.aheadMs += 2 * 3_600_000;
  await purge();
  auth.clock.aheadMs -= 2 * 3_600_000;
  await auth.db.query("INSERT INTO throttle (id, clear_at_ms) VALUES (?, ?)", [randomBytes(32), 1]);
  const before = await countOf("throttle");
  await purge();
  expect(await countOf("throttle")).toBe(before);
  await clock.advance(60_000);
  await purge();
  expect(await auth.db.query("SELECT 1 FROM throttle WHERE clear_at_ms = 1")).toEqual([]);
});

/** Inserts this many used tokens of a session, all older than its active one. */
async function usedTokens(sessionId: string, count: number): Promise<void> {
  const now = new Date(auth.nowMs());
  const tokens = Array.from({ length: count }, () => [randomBytes(32), sessionId, randomBytes(32), now, now]);
  await auth.db.query("INSERT INTO refresh_token (hash, session_id, parent_hash, created_at, used_at) VALUES ?", [
    tokens,
  ]);
}

const tokensOf = async (sessionId: string) =>
  Number((await auth.db.query("SELECT COUNT(*) AS n FROM refresh_token WHERE session_id = ?", [sessionId]))[0].n);
const isKept = async (sessionId: string) =>
  (await auth.db.query("SELECT 1 FROM session WHERE id = ?", [sessionId])).length === 1;

test("the purge deletes sessions and their tokens 30 days after they expired, a bounded number at a time; active sessions keep all their tokens", async () => {
  const dead = await auth.newPerson();
  const revoked = await auth.newPerson();
  await auth.ask(revoked.token, "mutation { logOut }");
  await usedTokens(dead.sessionId, purgeRows);
  // A session that is not used for 30 days expires, and 30 days later it is deleted.
  auth.clock.aheadMs += 60 * 24 * 60 * 60_000 - 60_000;
  const living = await auth.newPerson();
  await usedTokens(living.sessionId, 3);
  const purge = purgeOf();
  while (await purge());
  expect(await tokensOf(dead.sessionId)).toBe(purgeRows + 1);
  expect(await isKept(revoked.sessionId)).toBe(true);

  auth.clock.aheadMs += 120_000;
  const metrics = new Registry();
  const laterPurge = purgeOf(metrics);
  expect(await laterPurge()).toBe(true);
  // The session itself stays as long as it has tokens.
  expect(await isKept(dead.sessionId)).toBe((await tokensOf(dead.sessionId)) > 0);
  while (await laterPurge());
  for (const { sessionId } of [dead, revoked]) {
    expect(await tokensOf(sessionId)).toBe(0);
    expect(await isKept(sessionId)).toBe(false);
  }
  expect(await tokensOf(living.sessionId)).toBe(4);
  expect(await metrics.metrics()).toMatch(/purged_rows_total\{table="refresh_token"\} 5\d\d/);
});

test("two processes that purge at the same time delete each row once", async () => {
  await purgeOf()();
  const left = await countOf("throttle");
  const counters = Array.from({ length: 2 * purgeRows }, (_, n) => [randomBytes(32), auth.nowMs() - n]);
  await auth.db.query("INSERT INTO throttle (id, clear_at_ms) VALUES ?", [counters]);
  const registries = [new Registry(), new Registry()];
  await Promise.all(
    registries.map(async (metrics) => {
      const purge = purgeOf(metrics);
      while (await purge());
    }),
  );
  const counts = await Promise.all(
    registries.map(async (metrics) => {
      const [table] = (await metrics.getMetricsAsJSON()).flatMap(({ values }) =>
        values.filter(({ labels }) => labels["table"] === "throttle"),
      );
      return table?.value ?? 0;
    }),
  );
  expect(await countOf("throttle")).toBe(left);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * purgeRows);
});

test("exports and erased sessions are deleted when they can no longer be read", async () => {
  const { token } = await auth.newPerson();
  await auth.ask(token, "mutation { exportMyData { id } }");
  await auth.db.query("INSERT INTO erased_session VALUES (?, ?)", ["x", new Date(auth.nowMs() + 1_000)]);
  await purgeOf()();
  expect([await countOf("data_export"), await countOf("erased_session")]).toEqual([1, 1]);
  auth.clock.aheadMs += 24 * 60 * 60_000;
  await purgeOf()();
  expect([await countOf("data_export"), await countOf("erased_session")]).toEqual([0, 0]);
});
