import { importJWK, type CryptoKey, type JWK } from "jose";
import type { Logger } from "../process/logger";
import { systemClock } from "../time/clock";

/** Finds the public key of a `kid` for a verifier. */
export interface KeySource {
  /**
   * @returns null when no such key exists.
   * @throws KeysUnavailable when that cannot be known now.
   */
  find(kid: string): Promise<CryptoKey | null>;
}

/** Auth's keys cannot be read. The answer is 503 and never 401, because clients log out after a 401. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}

const fetchDeadlineMs = 2_000;
/** An unknown kid makes the verifier read the list at most this often (docs/security.md, *Token*). */
const refetchPauseMs = 30_000;
/** While there is no key at all, the list is read this often. */
const firstFetchPauseMs = 500;
/** The time that readers may keep the published list. Auth's answer names it, and our own verifiers renew their list after it. */
export const jwksMaxAgeSeconds = 60;
const maxAgeMs = jwksMaxAgeSeconds * 1_000;
/** A verifier that was idle for this long reads the list before it accepts a token. */
const idleMs = 2 * maxAgeMs;
/** While auth answers, no verifier uses an older list: after this time a key that auth revoked is refused. */
export const longestListAgeMs = idleMs + fetchDeadlineMs;
const maxBodyBytes = 64 * 1024;

/**
 * Auth's published keys, fetched when they are needed, and kept while auth is down. Under traffic the list is renewed every
 * `jwksMaxAgeSeconds` in the background; after a pause the first request waits for it.
 *
 * @param nowMs a clock that never goes back: after a wall clock that was ahead, the list would be called young for as long as it was ahead.
 * @param send decides which authorities are trusted (trusted-fetch.ts).
 */
export function remoteKeys(
  url: string,
  logger: Logger,
  nowMs: () => number = systemClock.nowMs,
  send: typeof fetch = fetch,
): KeySource {
  let keys: ReadonlyMap<string, CryptoKey> | null = null;
  let triedAtMs = -Infinity;
  let fetchedAtMs = -Infinity;
  let lastTryFailed = false;
  let inFlight: Promise<ReadonlyMap<string, CryptoKey>> | null = null;

  const refresh = (): Promise<ReadonlyMap<string, CryptoKey>> => {
    inFlight ??= (async () => {
      triedAtMs = nowMs();
      lastTryFailed = true;
      keys = await fetchKeys(url, send);
      lastTryFailed = false;
      fetchedAtMs = nowMs();
      return keys;
    })().finally(() => (inFlight = null));
    return inFlight;
  };
  const refreshOrSay = () =>
    refresh().catch((cause: unknown) => {
      throw new KeysUnavailable("the JWKS cannot be fetched", { cause });
    });
  /** The known keys are still used, so that no user is logged out because auth is down. */
  const refreshOrKeep = (kept: ReadonlyMap<string, CryptoKey>) =>
    refresh().catch((error: unknown) => {
      logger.warn({ err: error }, "could not renew the JWKS");
      return kept;
    });
  const list = async (): Promise<ReadonlyMap<string, CryptoKey>> => {
    const sinceTryMs = nowMs() - triedAtMs;
    if (keys === null) {
      if (inFlight === null && sinceTryMs < firstFetchPauseMs)
        throw new KeysUnavailable("the JWKS could not be fetched just now");
      return refreshOrSay();
    }
    if (sinceTryMs > idleMs) return refreshOrKeep(keys);
    if (nowMs() - fetchedAtMs > maxAgeMs && sinceTryMs > refetchPauseMs) void refreshOrKeep(keys);
    return keys;
  };

  return {
    async find(kid) {
      const known = (await list()).get(kid);
      if (known) return known;
      if (nowMs() - triedAtMs >= refetchPauseMs || inFlight !== null) return (await refreshOrSay()).get(kid) ?? null;
      // An old list does not prove that there is no such key: it may have been published since.
      if (lastTryFailed) throw new KeysUnavailable("the JWKS could not be fetched just now");
      return null;
    },
  };
}

async function fetchKeys(url: string, send: typeof fetch): Promise<Map<string, CryptoKey>> {
  const response = await send(url, { signal: AbortSignal.timeout(fetchDeadlineMs), redirect: "error" });
  if (!response.ok) throw new Error(`the JWKS answered ${response.status}`);
  const body = await response.text();
  if (body.length > maxBodyBytes) throw new Error("the JWKS is too large");
  return importKeys(JSON.parse(body));
}

/**
 * Reads the keys of a JWKS document that verify ES256 signatures. Ignores other keys and entries that are not keys, as RFC 7517,
 * section 5 asks.
 */
export async function importKeys(document: unknown): Promise<Map<string, CryptoKey>> {
  const keys = new Map<string, CryptoKey>();
  const listed = (document as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(listed)) throw new Error("the JWKS has no keys");
  for (const jwk of listed as (JWK | null)[]) {
    if (!jwk || !verifiesEs256(jwk)) continue;
    const { kid, kty, crv, x, y } = jwk;
    const key = await importJWK({ kty, crv, x, y }, "ES256").catch(() => null);
    if (kid && key) keys.set(kid, key as CryptoKey);
  }
  return keys;
}

/**
 * Is the key published for verifying? A key for encryption, or one that only signs, verifies nothing (RFC 7517, 4.2 and 4.3: `use`
 * and `key_ops` say so when they are present). A key whose private half is published can be used by everyone, so it verifies nothing.
 */
function verifiesEs256({ kty, crv, alg, use, key_ops: operations, d }: JWK): boolean {
  const isForIt =
    (use === undefined || use === "sig") &&
    (operations === undefined || (Array.isArray(operations) && operations.includes("verify")));
  return isForIt && kty === "EC" && crv === "P-256" && alg === "ES256" && d === undefined;
}
