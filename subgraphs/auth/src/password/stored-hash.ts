import { createHmac } from "node:crypto";

/** A pepper, and the name under which hashes say that they were made with it. */
export interface Pepper {
  id: string;
  key: Buffer;
}

/** @param key at least 32 random bytes: its name reveals nothing about it. */
export function pepperOf(key: Buffer): Pepper {
  return { id: createHmac("sha256", key).update("password-pepper.v1").digest("base64url").slice(0, 8), key };
}

/** The stored form of a password: `<pepper>:<bcrypt>`. */
export interface StoredHash {
  /** Null in hashes from before peppers had names. */
  pepperId: string | null;
  bcrypt: string;
}

export function writeHash({ id }: Pepper, bcrypt: string): string {
  return `${id}:${bcrypt}`;
}

export function readHash(stored: string): StoredHash {
  const [bcrypt = "", pepperId = null] = stored.split(":", 2).toReversed();
  return { pepperId, bcrypt };
}
