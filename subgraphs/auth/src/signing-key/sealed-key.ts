import type { JWK } from "jose";
import { createSealing, type Sealing } from "../sealing";

/**
 * Encrypts a private key for the database, bound to its kid.
 *
 * @param encryptionKey at least 32 random bytes.
 */
export function seal(encryptionKey: Buffer, kid: string, privateJwk: JWK): Buffer {
  return sealingOf(encryptionKey).seal(JSON.stringify(privateJwk), kid);
}

/** @throws Error when it was sealed with another key or for another kid, or was changed since. */
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
