import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts what the database keeps and must be read again: whoever sees the tables alone learns nothing of it. */
export interface Sealing {
  /** @param boundTo the row that it belongs to, so that no row can be given another's. @returns iv, tag, ciphertext. */
  seal(text: string, boundTo: string): Buffer;
  /** @throws Error when it was sealed with another key or for another row, or was changed since. */
  open(sealed: Buffer, boundTo: string): string;
  /** Makes the same 256 bits, as base64url, of the same text: for what is to be told twice and must not be kept. */
  derive(text: string): string;
}

/**
 * @param secret at least 32 random bytes.
 * @param purpose such as `auth.mail.v1`: each gets a key of its own, which opens nothing of another.
 */
export function createSealing(secret: Buffer, purpose: string): Sealing {
  const key = Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));
  const derivingKey = Buffer.from(hkdfSync("sha256", secret, "", `${purpose} derived`, 32));
  return {
    seal(text, boundTo) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(boundTo));
      const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
    },
    open(sealed, boundTo) {
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
    },
    derive: (text) => createHmac("sha256", derivingKey).update(text).digest("base64url"),
  };
}
