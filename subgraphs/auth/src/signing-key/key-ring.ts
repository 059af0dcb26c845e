import { withDeadline } from "@expense-tracker/kit/time/deadline";
import { importKeys, jwksMaxAgeSeconds, type KeySource, KeysUnavailable } from "@expense-tracker/kit/identity/jwks";
import type { Logger } from "@expense-tracker/kit/process/logger";
import type { FastifyInstance } from "fastify";
import { type CryptoKey, importJWK, type JWK } from "jose";
import { Gauge, type Registry } from "prom-client";
import { type DataSource, In, MoreThan } from "typeorm";
import { createFirstKey, unseal } from "./create-key";
import { reloadAfterMs, retiredForMs } from "./key-times";
import { SigningKeyRow } from "./signing-key.row";

/** The keys of this service's own tokens. */
export interface KeyRing extends KeySource {
  /** The key that new tokens are signed with. */
  signing(): Promise<SigningKey>;
  /** What `/.well-known/jwks.json` answers. */
  jwks(): Promise<{ keys: JWK[] }>;
}

export interface SigningKey {
  kid: string;
  key: CryptoKey;
  since: Date;
}

export interface KeyRingOptions {
  db: DataSource;
  encryptionKey: Buffer;
  logger: Logger;
  nowMs: () => number;
}

interface LoadedKeys {
  signing: SigningKey;
  jwks: { keys: JWK[] };
  public: Map<string, CryptoKey>;
}

const secondsPerDay = 86_400;
/** Shorter than the time that verifiers wait for the published list. */
const loadDeadlineMs = 1_500;

/** Reads the keys, and creates the first one when there is none. @throws Error when one cannot be decrypted. */
export async function openKeyRing({ db, encryptionKey, logger, nowMs }: KeyRingOptions): Promise<KeyRing> {
  await createFirstKey(db, encryptionKey, new Date(nowMs()));
  let loaded = await loadKeys(db, encryptionKey, nowMs());
  let triedAtMs = nowMs();
  let lastTryFailed = false;
  let inFlight: Promise<LoadedKeys> | null = null;

  const reload = (): Promise<LoadedKeys> => {
    if (inFlight) return inFlight;
    triedAtMs = nowMs();
    inFlight = withDeadline("reading the signing keys", loadDeadlineMs, loadKeys(db, encryptionKey, triedAtMs))
      .then((keys) => {
        tellChanges(logger, loaded, keys);
        lastTryFailed = false;
        return (loaded = keys);
      })
      // While the table cannot be read, the loaded keys stay in use.
      .catch((error: unknown) => {
        logger.warn({ err: error }, "could not read the signing keys again");
        lastTryFailed = true;
        return loaded;
      })
      .finally(() => (inFlight = null));
    return inFlight;
  };
  // Requests wait while the table is read: on an idle service the loaded keys may be hours old.
  // A clock that went back says nothing about the age of the keys: they are read.
  const areFresh = () => Math.abs(nowMs() - triedAtMs) < reloadAfterMs;
  const current = async () => (areFresh() ? (inFlight ?? loaded) : reload());

  return {
    signing: async () => (await current()).signing,
    jwks: async () => (await current()).jwks,
    async find(kid) {
      const key = (await current()).public.get(kid);
      if (!key && lastTryFailed) throw new KeysUnavailable("the signing keys cannot be read");
      return key ?? null;
    },
  };
}

/** Each replica logs when it notices a change of the keys. */
function tellChanges(logger: Logger, before: LoadedKeys, after: LoadedKeys): void {
  const gone = [...before.public.keys()].filter((kid) => !after.public.has(kid));
  if (gone.length > 0) logger.warn({ kids: gone }, "signing keys are published no longer: their tokens are refused");
  const fresh = [...after.public.keys()].filter((kid) => !before.public.has(kid));
  if (fresh.length > 0) logger.info({ kids: fresh }, "signing keys were published");
  if (before.signing.kid !== after.signing.kid)
    logger.warn({ kid: after.signing.kid, formerKid: before.signing.kid }, "tokens are signed with another key");
}

async function loadKeys(db: DataSource, encryptionKey: Buffer, nowMs: number): Promise<LoadedKeys> {
  const rows = await db.getRepository(SigningKeyRow).find({
    where: [
      { state: In(["PUBLISHED", "SIGNING"]) },
      { state: "RETIRED", retiredAt: MoreThan(new Date(nowMs - retiredForMs)) },
    ],
    order: { publishedAt: "DESC", kid: "ASC" },
  });
  const signing = rows.find(({ state }) => state === "SIGNING");
  if (!signing) throw new Error("there is no signing key");
  const privateJwk = unseal(encryptionKey, signing.kid, signing.sealedPrivateJwk);
  const jwks = { keys: rows.map(toPublishedJwk) };
  return {
    signing: {
      kid: signing.kid,
      key: (await importJWK(privateJwk, "ES256")) as CryptoKey,
      since: signing.signingAt ?? signing.publishedAt,
    },
    jwks,
    public: await importKeys(jwks),
  };
}

/** Only the public half, even if the row contained more. */
function toPublishedJwk({ kid, publicJwk }: SigningKeyRow): JWK {
  const { kty, crv, x, y }: JWK = JSON.parse(publicJwk);
  return { kty, crv, x, y, kid, alg: "ES256", use: "sig" };
}

/** Publishes the public keys, without authentication. The list has about 600 bytes: an ETag would save nothing. */
export function serveJwks(server: FastifyInstance, keys: Pick<KeyRing, "jwks">): void {
  server.get("/.well-known/jwks.json", async (_request, reply) =>
    reply.header("cache-control", `public, max-age=${jwksMaxAgeSeconds}`).send(await keys.jwks()),
  );
}

export interface KeyMeasures {
  keys: KeyRing;
  rotationDays: number;
  nowMs: () => number;
}

/** Measures the age of the signing key beside the schedule: when it exceeds that, rotation does not work. */
export function measureKeys(metrics: Registry, { keys, rotationDays, nowMs }: KeyMeasures): void {
  new Gauge({
    name: "auth_signing_key_rotation_seconds",
    help: "How long a key shall sign access tokens: SIGNING_KEY_ROTATION_DAYS.",
    registers: [metrics],
  }).set(rotationDays * secondsPerDay);
  const age: Gauge = new Gauge({
    name: "auth_signing_key_age_seconds",
    help: "How long the key that signs access tokens has been doing so.",
    registers: [metrics],
    collect: async () => age.set((nowMs() - (await keys.signing()).since.getTime()) / 1_000),
  });
  const published: Gauge = new Gauge({
    name: "auth_published_keys",
    help: "Keys whose tokens are accepted: the one that signs, the next, and those whose last tokens may live.",
    registers: [metrics],
    collect: async () => published.set((await keys.jwks()).keys.length),
  });
}
