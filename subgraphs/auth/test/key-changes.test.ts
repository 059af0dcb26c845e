import { randomBytes } from "node:crypto";
import { createLogger } from "@expense-tracker/kit/process/logger";
import { createMetrics } from "@expense-tracker/kit/process/metrics";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { measureKeys } from "../src/signing-key/key-ring";
import { openKeyRing } from "../src/signing-key/key-ring";
import { revokeKey } from "../src/signing-key/rotate-keys";
import { rotateKeys } from "../src/signing-key/rotate-keys";
import type { Auth } from "./auth-world";
import { dayMs, type KeyStory, minuteMs, rotationDays, secondMs, startKeyStory } from "./key-world";

let auth: Auth;
let story: KeyStory;
beforeEach(async () => {
  story = await startKeyStory();
  ({ auth } = story);
});
afterEach(() => auth?.close());

test("a key that was just published signs only when every verifier knows it, also after several requests to rotate", async () => {
  const { change, keep, kidOf, pass } = story;
  const former = await kidOf("signs");
  const next = await kidOf("next");
  const first = await rotateKeys(auth.db, change());
  pass(minuteMs);
  expect(await rotateKeys(auth.db, change())).toEqual(first);
  expect(first).toMatchObject({ kid: next, formerKid: former });
  expect(first.signsAt.getTime() - auth.nowMs()).toBeGreaterThan(3.9 * minuteMs);
  pass(3 * minuteMs);
  await keep();
  expect(await kidOf("signs")).toBe(former);
  pass(minuteMs);
  await keep();
  expect(await kidOf("signs")).toBe(next);
  // The key after it is published by now, so the next rotation need not wait long.
  expect(await kidOf("next")).not.toBe("");
});

test("a key signs for thirty days: auth rotates by schedule, without an operator, and several replicas rotate once", async () => {
  const { keep, keysNow, kidOf, pass } = story;
  const former = await kidOf("signs");
  pass(rotationDays * dayMs - minuteMs);
  await keep();
  expect(await kidOf("signs")).toBe(former);
  pass(minuteMs);
  await Promise.all(Array.from({ length: 6 }, keep));
  expect((await keysNow()).map(({ state }) => state)).toEqual(["next", "signs", "retired"]);
  expect(await kidOf("retired")).toBe(former);
});

test("a retired key is published until its last token has expired, and its private half is deleted at once", async () => {
  const { change, kidOf, pass } = story;
  const former = await kidOf("signs");
  pass(6 * minuteMs);
  await rotateKeys(auth.db, change());
  const [row] = await auth.db.query("SELECT LENGTH(sealed_private_jwk) AS length FROM signing_key WHERE kid = ?", [
    former,
  ]);
  expect(Number(row.length)).toBe(0);
  const published = async () => {
    const { keys } = (await (await fetch(`${auth.base}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  };
  pass(10 * minuteMs);
  expect(await published()).toContain(former);
  pass(6 * minuteMs);
  expect(await published()).not.toContain(former);
  expect(await published()).toHaveLength(2);
});

test("an operator can also revoke the next key or a retired key, even twice; an unknown key is refused", async () => {
  const { change, keysNow, kidOf } = story;
  const next = await kidOf("next");
  await revokeKey(auth.db, next, change());
  expect(await kidOf("next")).not.toBe(next);
  const former = await kidOf("signs");
  await rotateKeys(auth.db, change(), true);
  for (const state of ["RETIRED", "REVOKED"])
    expect(await revokeKey(auth.db, former, change())).toMatchObject({ formerState: state });
  expect((await keysNow()).map(({ state }) => state).toSorted()).toEqual(["next", "revoked", "revoked", "signs"]);
  await expect(revokeKey(auth.db, "unknown", change())).rejects.toThrow("there is no signing key unknown");
});

test("each change shows in the log and the metrics of every replica, also when another replica made it", async () => {
  const { change, pass } = story;
  const lines: { msg: string; level: string }[] = [];
  const logger = createLogger("auth", "info", { write: (line: string) => void lines.push(JSON.parse(line)) });
  const ring = await openKeyRing({ ...change(), db: auth.db, logger, nowMs: auth.nowMs });
  const metrics = createMetrics("auth");
  measureKeys(metrics, { keys: ring, rotationDays: 30, nowMs: auth.nowMs });
  const valueOf = async (name: string) => (await metrics.getSingleMetric(name)?.get())?.values[0]?.value;
  pass(dayMs);
  expect(await valueOf("auth_signing_key_age_seconds")).toBeCloseTo(dayMs / secondMs, -2);
  expect(await valueOf("auth_signing_key_rotation_seconds")).toBe((30 * dayMs) / secondMs);
  expect(await valueOf("auth_published_keys")).toBe(2);
  const former = (await rotateKeys(auth.db, change())).formerKid;
  pass(5 * secondMs);
  expect(await valueOf("auth_signing_key_age_seconds")).toBeLessThan(60);
  expect(await valueOf("auth_published_keys")).toBe(3);
  await revokeKey(auth.db, former, change());
  pass(5 * secondMs);
  await ring.jwks();
  expect(lines.map(({ level, msg }) => `${level}: ${msg}`)).toEqual([
    "info: signing keys were published",
    "warn: tokens are signed with another key",
    "warn: signing keys are published no longer: their tokens are refused",
  ]);
});

test("with another encryption key auth changes nothing: it could not sign with the keys that it made", async () => {
  const { change, keysNow } = story;
  const before = await keysNow();
  const wrong = { ...change(), encryptionKey: randomBytes(32) };
  await expect(rotateKeys(auth.db, wrong, true)).rejects.toThrow("SIGNING_KEY_ENCRYPTION_KEY");
  expect(await keysNow()).toEqual(before);
});

test("while the table cannot be read, tokens of known keys are accepted, and tokens of unknown keys are not called invalid", async () => {
  const { change, pass } = story;
  const ring = await openKeyRing({
    ...change(),
    db: auth.db,
    logger: auth.trust.frame("auth").logger,
    nowMs: auth.nowMs,
  });
  const { kid } = await ring.signing();
  await auth.db.query("RENAME TABLE signing_key TO signing_key_away");
  try {
    pass(minuteMs);
    expect((await ring.signing()).kid).toBe(kid);
    expect(await ring.find(kid)).not.toBeNull();
    await expect(ring.find("another")).rejects.toThrow("the signing keys cannot be read");
  } finally {
    await auth.db.query("RENAME TABLE signing_key_away TO signing_key");
  }
});
