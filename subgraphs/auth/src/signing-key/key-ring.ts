import { importKeys, KeysUnavailable, type KeySource } from "@expense-tracker/kit/jwks";
import type { Logger } from "@expense-tracker/kit/logger";
import { importJWK, type CryptoKey, type JWK } from "jose";
import { In, MoreThan, type DataSource } from "typeorm";
import { accessTokenLifeMs } from "../session/lifetimes";
import { createFirstKey } from "./create-first-key";
import { unseal } from "./sealed-key";
import { SigningKeyRow } from "./signing-key.row";

/** The keys of this service's own tokens. */
export interface KeyRing extends KeySource {
  /** The key that new tokens are signed with. */
  signing(): Promise<{ kid: string; key: CryptoKey }>;
  /** What `/.well-known/jwks.json` answers. */
  jwks(): Promise<{ keys: JWK[] }>;
}

export interface KeyRingOptions {
  db: DataSource;
  encryptionKey: Buffer;
  logger: Logger;
  nowMs: () => number;
}

interface LoadedKeys {
  signing: { kid: string; key: CryptoKey };
  jwks: { keys: JWK[] };
  public: Map<string, CryptoKey>;
}

/** A key that another replica or a command published is known here after this long. */
const reloadAfterMs = 30_000;
/** An unknown kid reads the table again at most this often. */
const unknownKidPauseMs = 5_000;
/** Longer than the last token of a retired key lives, by far. */
const retiredForMs = accessTokenLifeMs + 5 * 60_000;

/** Reads the keys, making the first when there is none. @throws Error when one cannot be decrypted. */
export async function openKeyRing({ db, encryptionKey, logger, nowMs }: KeyRingOptions): Promise<KeyRing> {
  await createFirstKey(db, encryptionKey, new Date(nowMs()));
  let loaded = await loadKeys(db, encryptionKey, nowMs());
  let triedAtMs = nowMs();
  let inFlight: Promise<LoadedKeys> | null = null;

  const reload = (): Promise<LoadedKeys> => {
    triedAtMs = nowMs();
    inFlight ??= loadKeys(db, encryptionKey, triedAtMs)
      .then((keys) => (loaded = keys))
      .finally(() => (inFlight = null));
    return inFlight;
  };
  // The keys that we have stay good while the table cannot be read.
  const current = async (): Promise<LoadedKeys> => {
    if (nowMs() - triedAtMs < reloadAfterMs) return loaded;
    return reload().catch((error: unknown) => {
      logger.warn({ err: error }, "could not read the signing keys again");
      return loaded;
    });
  };

  return {
    signing: async () => (await current()).signing,
    jwks: async () => (await current()).jwks,
    async find(kid) {
      const known = (await current()).public.get(kid);
      if (known) return known;
      if (nowMs() - triedAtMs < unknownKidPauseMs) return null;
      const keys = await reload().catch((cause: unknown) => {
        throw new KeysUnavailable("the signing keys cannot be read", { cause });
      });
      return keys.public.get(kid) ?? null;
    },
  };
}

async function loadKeys(db: DataSource, encryptionKey: Buffer, nowMs: number): Promise<LoadedKeys> {
  const rows = await db.getRepository(SigningKeyRow).find({
    where: [{ state: In(["PUBLISHED", "SIGNING"]) }, { retiredAt: MoreThan(new Date(nowMs - retiredForMs)) }],
    order: { signingAt: "DESC", publishedAt: "DESC", kid: "ASC" },
  });
  const signing = rows.find(({ state }) => state === "SIGNING");
  if (!signing) throw new Error("there is no signing key");
  const privateJwk = unseal(encryptionKey, signing.kid, signing.sealedPrivateJwk);
  const jwks = { keys: rows.map(toPublishedJwk) };
  return {
    signing: { kid: signing.kid, key: (await importJWK(privateJwk, "ES256")) as CryptoKey },
    jwks,
    public: await importKeys(jwks),
  };
}

/** The public half only, whatever else the row may say. */
function toPublishedJwk({ kid, publicJwk }: SigningKeyRow): JWK {
  const { kty, crv, x, y }: JWK = JSON.parse(publicJwk);
  return { kty, crv, x, y, kid, alg: "ES256", use: "sig" };
}
