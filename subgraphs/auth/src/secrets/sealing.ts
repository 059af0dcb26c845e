import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts secrets that the database stores and auth must read again: a copy of the tables alone reveals nothing about them. */
export interface Sealing {
  /**
   * @param boundTo the row that the text belongs to: the sealed text cannot be opened for another row. @returns iv, tag,
   * ciphertext.
   */
  seal(text: string, boundTo: string): Buffer;
  /** @throws Error when it was sealed with another key or for another row, or was changed since. */
  open(sealed: Buffer, boundTo: string): string;
  /**
   * Derives the same 256 bits, as base64url, from the same text: for a token that is mailed several times and must not be stored.
   */
  derive(text: string): string;
}

/**
 * @param secret at least 32 random bytes.
 * @param purpose such as `auth.mail.v1`: each purpose has a key of its own, which cannot open what another sealed.
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
