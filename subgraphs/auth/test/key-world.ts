import { createTokenVerifier } from "@expense-tracker/kit/identity/access-token";
import { remoteKeys } from "@expense-tracker/kit/identity/jwks";
import { keepKeys } from "../src/signing-key/keep-keys";
import { listKeys } from "../src/signing-key/list-keys";
import { issuer, startAuth } from "./auth-world";

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const dayMs = 24 * 60 * minuteMs;
export const rotationDays = 30;

export const kidIn = (token: string): string =>
  JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid;

/** Auth with a signing key and a next key, and a clock that only tests move. */
export async function startKeyStory() {
  const auth = await startAuth();
  const change = () => ({ encryptionKey: auth.encryptionKey, now: new Date(auth.nowMs()) });
  const keysNow = () => listKeys(auth.db, new Date(auth.nowMs()));
  /** Runs auth's own round. */
  const keep = () => keepKeys(auth.db, change(), rotationDays);
  await keep();
  return {
    auth,
    change,
    keysNow,
    keep,
    pass: (ms: number) => {
      auth.clock.aheadMs += ms;
    },
    kidOf: async (state: string) => (await keysNow()).find((key) => key.state === state)?.kid ?? "",
    /** A verifier like those of gateway, users and expenses: it reads the keys over HTTP, and uses the clock that tests move. */
    verifier: () => {
      const keys = remoteKeys(`${auth.base}/.well-known/jwks.json`, auth.trust.frame("other").logger, auth.nowMs);
      return createTokenVerifier({ issuer, audience: "expense-tracker", keys, nowMs: auth.nowMs });
    },
  };
}

export type KeyStory = Awaited<ReturnType<typeof startKeyStory>>;
