import { inTransaction, type Tx } from "@expense-tracker/kit/database/transaction";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import type { DataSource } from "typeorm";
import { createSealing, type Sealing } from "../secrets/sealing";
import { withKeyLock } from "./key-lock";
import { SigningKeyRow } from "./signing-key.row";

/** Creates an ES256 key pair, in state SIGNING, or PUBLISHED so that verifiers know it before it signs. */
export async function createKey(
  tx: Tx,
  encryptionKey: Buffer,
  state: "PUBLISHED" | "SIGNING",
  now: Date,
): Promise<SigningKeyRow> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const row: SigningKeyRow = {
    kid,
    state,
    publicJwk: JSON.stringify(publicJwk),
    sealedPrivateJwk: seal(encryptionKey, kid, await exportJWK(privateKey)),
    publishedAt: now,
    signingAt: state === "SIGNING" ? now : null,
    retiredAt: null,
  };
  await tx.insert(SigningKeyRow, row);
  return row;
}

/**
 * Creates the first key at the first start of auth. When replicas start together, one creates it, and the others wait and find
 * it. It signs at once: no verifier has an older list, and a verifier that meets an unknown kid reads the list again.
 */
export function createFirstKey(db: DataSource, encryptionKey: Buffer, now: Date): Promise<void> {
  return withKeyLock(db, () =>
    inTransaction(db, async (tx) => {
      if (!(await tx.existsBy(SigningKeyRow, { state: "SIGNING" }))) await createKey(tx, encryptionKey, "SIGNING", now);
    }),
  );
}

/**
 * Encrypts a private key for the database, bound to its kid.
 *
 * @param encryptionKey at least 32 random bytes.
 */
export function seal(encryptionKey: Buffer, kid: string, privateJwk: JWK): Buffer {
  return sealingOf(encryptionKey).seal(JSON.stringify(privateJwk), kid);
}

/** @throws Error when it was sealed with another key or for another kid, or was changed afterwards. */
export function unseal(encryptionKey: Buffer, kid: string, sealed: Buffer): JWK {
  try {
    return JSON.parse(sealingOf(encryptionKey).open(sealed, kid));
  } catch (cause) {
    throw new Error(`signing key ${kid} cannot be decrypted with this SIGNING_KEY_ENCRYPTION_KEY`, { cause });
  }
}

function sealingOf(encryptionKey: Buffer): Sealing {
  return createSealing(encryptionKey, "auth.signing-key.v1");
}
