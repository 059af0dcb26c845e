import { signToken, strangersKey } from "@expense-tracker/testing/attacks/token-source";
import type { VerifyToken } from "@expense-tracker/kit/identity/access-token";
import { newId } from "@expense-tracker/kit/input/id";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { revokeKey } from "../src/signing-key/rotate-keys";
import { rotateKeys } from "../src/signing-key/rotate-keys";
import { type Auth, issuer } from "./auth-world";
import { kidIn, type KeyStory, minuteMs, secondMs, startKeyStory } from "./key-world";

let auth: Auth;
let story: KeyStory;
beforeEach(async () => {
  story = await startKeyStory();
  ({ auth } = story);
});
afterEach(() => auth?.close());

/** An attacker's token under a made-up kid: it is refused, and the verifier asks auth for no other kid in the next 30 s. */
const burn = async (verify: VerifyToken, sessionOf: { id: string; sessionId: string }) => {
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

test("no request fails at auth or at a verifier during two rotations under load, even when an attacker sends invented kids", async () => {
  const { change, keep, keysNow, kidOf, pass, verifier } = story;
  const person = await auth.newPerson();
  // One gets requests all the time, one gets its first in ten minutes, and one gets an attacker's just before each honest request.
  const [busy, idle, attacked] = [verifier(), verifier(), verifier()];
  let { token, refreshToken } = person;
  let living = [{ token, issuedAtMs: auth.nowMs() }];
  const kids = new Set<string>();
  let requests = 0;
  for (let step = 0; step < 120; step++) {
    pass(20 * secondMs);
    await keep();
    await burn(attacked, person);
    // The hardest rotation: to a key that was published a moment ago, after all verifiers have read the list.
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
    "revoked",
    "signs",
  ]);
});

test("tokens of a revoked key are refused within 5 s at auth and within 2 minutes elsewhere, also tokens that were verified before; a refresh gives a token that works", async () => {
  const { change, kidOf, pass, verifier } = story;
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
  // The key was published long before it signs, so each verifier knows it without a request, even in an emergency.
  expect(await Promise.all([idle(fresh), busy(fresh)])).toHaveLength(2);
  for (let second = 0; second < 60; second += 10) {
    pass(10 * secondMs);
    expect(await busy(token)).toMatchObject({ userId: person.id });
  }
  // The last of these started the renewal, and a request with an unknown kid waits for it.
  await burn(busy, person);
  await expect(busy(token)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  pass(60 * secondMs);
  await expect(idle(token)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await kidOf("revoked")).toBe(kid);
});
