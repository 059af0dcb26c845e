import { createHash, randomBytes } from "node:crypto";

/** @returns 256 random bits, as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The database stores only this SHA-256 hash. A token has 256 random bits, so a fast hash protects it as well as a slow one. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Has the text the form of a token? Auth never issued a text of any other form. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
