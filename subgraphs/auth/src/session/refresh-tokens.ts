import { createHash, createHmac, randomBytes } from "node:crypto";

/** A session's first refresh token: 256 random bits. */
export function newRefreshToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The one successor of a refresh token. It is derived, so that the same parent gives it again although only hashes are
 * stored; without the server's key the parent says nothing about it.
 */
export function successorOf(token: string, key: Buffer): string {
  return createHmac("sha256", key).update("refresh-token.v1\n").update(token).digest("base64url");
}

/** What is stored of a refresh token. It is random, so a fast hash is as good as a slow one. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** 43 characters of base64url, as both kinds are: anything else was never given out. */
export function isRefreshToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
