import { importJWK, type CryptoKey, type JWK } from "jose";
import type { Logger } from "./logger";

/** Where a verifier finds the public key of a `kid`. */
export interface KeySource {
  /**
   * @returns null when no such key exists.
   * @throws KeysUnavailable when that cannot be known now.
   */
  find(kid: string): Promise<CryptoKey | null>;
}

/** No key to be had: 503, never 401, which would log everybody out. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}

const fetchDeadlineMs = 2_000;
/** An unknown kid asks again at most this often (security.md, *Token*). */
const refetchPauseMs = 30_000;
/** As long as there is no key at all, ask again this often. */
const firstFetchPauseMs = 500;
/** Keys older than this are renewed, so that a retired key stops being accepted. */
const maxAgeMs = 5 * 60_000;
const maxBodyBytes = 64 * 1024;

/** Auth's published keys, fetched on need, kept while auth is down. */
export function remoteKeys(url: string, logger: Logger, nowMs: () => number = Date.now): KeySource {
  let keys: Map<string, CryptoKey> | null = null;
  let triedAtMs = -Infinity;
  let fetchedAtMs = -Infinity;
  let inFlight: Promise<void> | null = null;

  const refresh = (): Promise<void> => {
    inFlight ??= (async () => {
      triedAtMs = nowMs();
      keys = await fetchKeys(url);
      fetchedAtMs = nowMs();
    })().finally(() => (inFlight = null));
    return inFlight;
  };
  const refreshInBackground = () =>
    void refresh().catch((error: unknown) => logger.warn({ err: error }, "could not renew the JWKS"));

  return {
    async find(kid) {
      if (keys === null) {
        if (inFlight === null && nowMs() - triedAtMs < firstFetchPauseMs)
          throw new KeysUnavailable("the JWKS could not be fetched just now");
        await refresh().catch((cause: unknown) => {
          throw new KeysUnavailable("the JWKS cannot be fetched", { cause });
        });
      }
      const known = keys?.get(kid);
      if (known) {
        if (nowMs() - fetchedAtMs > maxAgeMs && nowMs() - triedAtMs > refetchPauseMs) refreshInBackground();
        return known;
      }
      if (nowMs() - triedAtMs < refetchPauseMs && inFlight === null) return null;
      await refresh().catch((cause: unknown) => {
        throw new KeysUnavailable("the JWKS cannot be fetched", { cause });
      });
      return keys?.get(kid) ?? null;
    },
  };
}

async function fetchKeys(url: string): Promise<Map<string, CryptoKey>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchDeadlineMs), redirect: "error" });
  if (!response.ok) throw new Error(`the JWKS answered ${response.status}`);
  const body = await response.text();
  if (body.length > maxBodyBytes) throw new Error("the JWKS is too large");
  return importKeys(JSON.parse(body));
}

/** Takes the ES256 signature keys of a JWKS document; others are none of ours. */
export async function importKeys(document: unknown): Promise<Map<string, CryptoKey>> {
  const keys = new Map<string, CryptoKey>();
  const listed = (document as { keys?: unknown }).keys;
  if (!Array.isArray(listed)) throw new Error("the JWKS has no keys");
  for (const jwk of listed as JWK[]) {
    if (jwk.kty !== "EC" || jwk.crv !== "P-256" || jwk.alg !== "ES256" || !jwk.kid) continue;
    const { kty, crv, x, y } = jwk;
    keys.set(jwk.kid, (await importJWK({ kty, crv, x, y }, "ES256")) as CryptoKey);
  }
  return keys;
}
