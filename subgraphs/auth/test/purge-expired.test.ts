import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { purgeOfExpired, purgeRows } from "../src/housekeeping/purge-expired";
import { type Auth, startAuth } from "./auth-world";

let auth: Auth;

beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth?.close());

const countOf = async (table: string) => Number((await auth.db.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);

test("counters that count nothing go, a bounded piece at a time, and the others stay", async () => {
  const counters = Array.from({ length: purgeRows + 1 }, (_, n) => [randomBytes(32), auth.nowMs() - n]);
  await auth.db.query("INSERT INTO throttle (id, clear_at_ms) VALUES ?", [counters]);
  await auth.db.query("INSERT INTO throttle (id, clear_at_ms) VALUES (?, ?)", [randomBytes(32), auth.nowMs() + 60_000]);
  const purge = purgeOfExpired(auth.db, auth.nowMs);
  expect(await purge()).toBe(true);
  expect(await countOf("throttle")).toBe(2);
  expect(await purge()).toBe(false);
  expect(await countOf("throttle")).toBe(1);
});

test("challenges and setups go when they have expired, a second factor that is asked for never", async () => {
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
  await purgeOfExpired(auth.db, auth.nowMs)();
  expect(await countOf("two_factor_challenge")).toBe(1);
  expect(await auth.db.query("SELECT account_id FROM two_factor")).toEqual([{ account_id: ids[1] }]);
});

test("it looks once a minute", async () => {
  const purge = purgeOfExpired(auth.db, auth.nowMs);
  await purge();
  await auth.db.query("INSERT INTO throttle (id, clear_at_ms) VALUES (?, ?)", [randomBytes(32), 1]);
  const before = await countOf("throttle");
  await purge();
  expect(await countOf("throttle")).toBe(before);
  auth.clock.aheadMs += 60_000;
  await purge();
  expect(await auth.db.query("SELECT 1 FROM throttle WHERE clear_at_ms = 1")).toEqual([]);
});
