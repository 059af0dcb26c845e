import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createTokenVerifier } from "@expense-tracker/kit/access-token";
import { remoteKeys } from "@expense-tracker/kit/jwks";
import { newId } from "@expense-tracker/kit/id";
import { strangersKey, signToken } from "@expense-tracker/dev/attacks/token-source";
import { keepKeys } from "../src/signing-key/keep-keys";
import { openKeyRing } from "../src/signing-key/key-ring";
import { listKeys } from "../src/signing-key/list-keys";
import { revokeKey } from "../src/signing-key/revoke-key";
import { rotateKeys } from "../src/signing-key/rotate-keys";
import { type Auth, issuer, startAuth } from "./auth-world";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;
const rotationDays = 30;

let auth: Auth;
beforeEach(async () => {
  auth = await startAuth();
  await keep();
});
afterEach(() => auth?.close());

const change = () => ({ encryptionKey: auth.encryptionKey, now: new Date(auth.nowMs()) });
/** What auth's own round does. */
const keep = () => keepKeys(auth.db, change(), rotationDays);
const pass = (ms: number) => {
  auth.clock.aheadMs += ms;
};
const keysNow = () => listKeys(auth.db, new Date(auth.nowMs()));
const kidOf = async (state: string) => (await keysNow()).find((key) => key.state === state)?.kid ?? "";
const kidIn = (token: string): string => JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid;
/** As gateway, users and expenses have it: keys over HTTP, by the clock that tests move. */
const verifier = () => {
  const keys = remoteKeys(`${auth.base}/.well-known/jwks.json`, auth.trust.frame("other").logger, auth.nowMs);
  return createTokenVerifier({ issuer, audience: "expense-tracker", keys, nowMs: auth.nowMs });
};
type Verify = ReturnType<typeof verifier>;

/** An attacker's token under a made-up kid: it is refused, and the verifier asks auth for no other kid in the next 30 s. */
const burn = async (verify: Verify, sessionOf: { id: string; sessionId: string }) => {
  const seconds = Math.floor(auth.nowMs() / secondMs);
  const token = signToken({
    kid: newId(),
    privateJwk: strangersKey().key.export({ format: "jwk" }),
    claims: () => ({
      iss: issuer,
      aud: "expense-tracker",
      sub: sessionOf.id,
      sid: sessionOf.sessionId,
      jti: newId(),
      iat: seconds,
      exp: seconds + 600,
    }),
    trapUrl: "",
    refreshToken: "",
  });
  await expect(verify(token)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
};

test("over two rotations under load no request fails, at auth or at any verifier, whatever kids an attacker makes up", async () => {
  const person = await auth.newPerson();
  // One is asked all the time, one for the first time since ten minutes, one by an attacker just before each honest request.
  const [busy, idle, attacked] = [verifier(), verifier(), verifier()];
  let { token, refreshToken } = person;
  let living = [{ token, issuedAtMs: auth.nowMs() }];
  const kids = new Set<string>();
  let requests = 0;
  for (let step = 0; step < 120; step++) {
    pass(20 * secondMs);
    await keep();
    await burn(attacked, person);
    // The hardest rotation: to a key that was published a moment ago, after everybody has read the list.
    if (step === 3) await revokeKey(auth.db, await kidOf("next"), change());
    if (step === 3 || step === 85) await rotateKeys(auth.db, change());
    const { data } = await auth.refresh(refreshToken);
    ({ accessToken: token, refreshToken } = data.refreshSession);
    kids.add(kidIn(token));
    living = [...living, { token, issuedAtMs: auth.nowMs() }].filter(
      ({ issuedAtMs }) => auth.nowMs() - issuedAtMs < 10 * minuteMs,
    );
    const verifiers = step % 40 === 0 ? [busy, idle, attacked] : [busy, attacked];
    const checked = living.flatMap((each) => verifiers.map((verify) => verify(each.token)));
    expect((await Promise.allSettled(checked)).filter(({ status }) => status === "rejected")).toEqual([]);
    for (const each of [living[0]?.token ?? "", token])
      expect((await auth.ask(each, "{ me { id } }")).data.me.id).toBe(person.id);
    requests += checked.length + 3;
  }
  expect(kids.size).toBe(3);
  expect(requests).toBeGreaterThan(6_000);
  expect((await keysNow()).map(({ state }) => state).toSorted()).toEqual([
    "expired",
    "next",
    "retired",
    "signs",
    "withdrawn",
  ]);
});

test("a key that was published just now signs only when every verifier knows it, however often it is asked for", async () => {
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
  // The one after it is published by now, so the next rotation need not wait long.
  expect(await kidOf("next")).not.toBe("");
});

test("a key signs for thirty days: the schedule needs nobody, and replicas rotate once", async () => {
  const former = await kidOf("signs");
  pass(rotationDays * dayMs - minuteMs);
  await keep();
  expect(await kidOf("signs")).toBe(former);
  pass(minuteMs);
  await Promise.all(Array.from({ length: 6 }, keep));
  expect((await keysNow()).map(({ state }) => state)).toEqual(["next", "signs", "retired"]);
  expect(await kidOf("retired")).toBe(former);
});

test("a retired key is published until its last token has expired, and its private half is gone at once", async () => {
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

test("a withdrawn key's tokens are refused within 5 s at auth and 2 minutes elsewhere, those that were verified before too; a refresh helps", async () => {
  const person = await auth.newPerson();
  const { token, refreshToken } = person;
  const [idle, busy] = [verifier(), verifier()];
  await Promise.all([idle(token), busy(token)]);
  pass(6 * minuteMs);
  await Promise.all([idle(token), busy(token)]);
  const kid = await kidOf("signs");
  const { signingKid } = await revokeKey(auth.db, kid, change());
  pass(5 * secondMs);
  expect((await auth.ask(token, "{ me { id } }")).status).toBe(401);
  const fresh = (await auth.refresh(refreshToken)).data.refreshSession.accessToken;
  expect(kidIn(fresh)).toBe(signingKid);
  // Published long before it signs: known without asking, even in an emergency.
  expect(await Promise.all([idle(fresh), busy(fresh)])).toHaveLength(2);
  for (let second = 0; second < 60; second += 10) {
    pass(10 * secondMs);
    expect(await busy(token)).toMatchObject({ userId: person.id });
  }
  // The last of these began the renewal, and whoever asks for an unknown kid waits for it.
  await burn(busy, person);
  await expect(busy(token)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  pass(60 * secondMs);
  await expect(idle(token)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await kidOf("withdrawn")).toBe(kid);
});

test("a next or a retired key can be withdrawn too, twice if need be; what nobody has is refused", async () => {
  const next = await kidOf("next");
  await revokeKey(auth.db, next, change());
  expect(await kidOf("next")).not.toBe(next);
  const former = await kidOf("signs");
  await rotateKeys(auth.db, change(), true);
  for (const state of ["RETIRED", "REVOKED"])
    expect(await revokeKey(auth.db, former, change())).toMatchObject({ formerState: state });
  expect((await keysNow()).map(({ state }) => state).toSorted()).toEqual(["next", "signs", "withdrawn", "withdrawn"]);
  await expect(revokeKey(auth.db, "nobody's", change())).rejects.toThrow("there is no signing key nobody's");
});

test("with another encryption key nothing is changed: auth could not sign with what it made", async () => {
  const before = await keysNow();
  const wrong = { ...change(), encryptionKey: randomBytes(32) };
  await expect(rotateKeys(auth.db, wrong, true)).rejects.toThrow("SIGNING_KEY_ENCRYPTION_KEY");
  expect(await keysNow()).toEqual(before);
});

test("while the table cannot be read the keys that are known stay good, and others are not called bad", async () => {
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
