import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { JWK } from "jose";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a private key for the database: iv, tag, ciphertext. It is bound to its kid, so that a row cannot be given
 * another's key.
 *
 * @param encryptionKey at least 32 random bytes.
 */
export function seal(encryptionKey: Buffer, kid: string, privateJwk: JWK): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, derive(encryptionKey), iv).setAAD(Buffer.from(kid));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(privateJwk)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
}

/** @throws Error when it was sealed with another key or for another kid, or was changed since. */
export function unseal(encryptionKey: Buffer, kid: string, sealed: Buffer): JWK {
  const decipher = createDecipheriv(algorithm, derive(encryptionKey), sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(kid))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return JSON.parse(
      `${decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, "utf8")}${decipher.final("utf8")}`,
    );
  } catch (cause) {
    throw new Error(`signing key ${kid} cannot be decrypted with this SIGNING_KEY_ENCRYPTION_KEY`, { cause });
  }
}

/** Exactly 32 bytes, of a secret that may be longer. */
function derive(encryptionKey: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", encryptionKey, "", "auth.signing-key.v1", 32));
}
